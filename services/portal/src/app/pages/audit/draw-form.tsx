import { NativeSelect, NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SampleMethod } from '../../api/cases.ts';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { usePeriods } from '../../api/periods.ts';
import { WriteForm } from '../../components/write-form.tsx';
import { today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ratingPeriod, recentPeriods } from '../appraisal/periods.ts';
import { UnitField } from '../../components/unit-field.tsx';

const METHODS: readonly SampleMethod[] = ['random', 'unit', 'unusual'];
const QUARTERS = 6;
const MOST = 200;
const USUAL = 10;

/** Which evaluations to draw, and how many; the seed comes with what is drawn. */
export const DrawForm = ({ caseId, onClose }: { caseId: string; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const { id: sampleId } = useNewId();
  const [method, setMethod] = useState<SampleMethod>('random');
  const periods = usePeriods(today(), 2);
  const [chosen, setChosen] = useState<string>();
  const period = chosen ?? ratingPeriod(periods, today());
  const [unitId, setUnitId] = useState('');
  const [size, setSize] = useState(USUAL);
  const write = useWrite<object>('evaluation', `/audit-cases/${caseId}/samples`);
  const isByUnit = method === 'unit';
  return (
    <WriteForm
      writing={write}
      done={t('draw.done')}
      seenBy={t('auditors')}
      seen={t('draw.seen')}
      act={t('draw.act')}
      isReady={size > 0 && (!isByUnit || unitId !== '')}
      shown={['/period', '/unitId', '/size']}
      onSend={() => void write.send({ sampleId, method, period, size, ...(isByUnit ? { unitId } : {}) })}
      onClose={onClose}
    >
      <NativeSelect
        label={t('draw.method')}
        value={method}
        data={METHODS.map((each) => ({ value: each, label: t(`method.${each}`) }))}
        onChange={({ currentTarget }) => {
          setMethod(METHODS.find((each) => each === currentTarget.value) ?? 'random');
        }}
      />
      <NativeSelect
        label={t('draw.period')}
        value={period}
        error={write.error?.field('/period')}
        data={recentPeriods(periods, today(), QUARTERS).map((each) => ({ value: each, label: format.period(each) }))}
        onChange={({ currentTarget }) => {
          setChosen(currentTarget.value);
        }}
      />
      {isByUnit ? <UnitField unitId={unitId} error={write.error?.field('/unitId')} onChange={setUnitId} /> : null}
      <NumberInput
        label={t('draw.size')}
        min={1}
        max={MOST}
        allowDecimal={false}
        clampBehavior="strict"
        value={size}
        error={write.error?.field('/size')}
        onChange={(value) => {
          setSize(Number(value));
        }}
      />
    </WriteForm>
  );
};
