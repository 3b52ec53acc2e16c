import { Radio, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import type { OrganisationResult, UnitResult } from '../../api/types.ts';
import { WriteForm } from '../../components/write-form.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { ORGANISATION_RESULTS } from '../../policy/predicates.ts';
import styles from './appraisal.module.css';

interface UnitResultFormProps {
  unit: { unitId: string; name: string };
  period: string;
  before?: UnitResult;
  onClose: () => void;
}

/** Sets the organisation result of a unit for a quarter, with the reason for it. */
export const UnitResultForm = ({ unit, period, before, onClose }: UnitResultFormProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [value, setValue] = useState<OrganisationResult | undefined>(before?.value);
  const [reason, setReason] = useState(before?.reason ?? '');
  const set = useWrite<{ value: OrganisationResult; reason: string }>(
    'evaluation',
    `/units/${unit.unitId}/results/${period}`,
  );
  return (
    <WriteForm
      writing={set}
      done={t('unitResult.done', { unit: unit.name, period: format.period(period) })}
      seenBy={t('unitResult.everyone')}
      seen={t('unitResult.open')}
      act={t('unitResult.act')}
      isReady={value !== undefined && reason.trim().length >= 3}
      shown={['/value', '/reason']}
      onSend={() => {
        if (value) void set.send({ value, reason: reason.trim() });
      }}
      onClose={onClose}
    >
      <Radio.Group
        label={t('unitResult.value')}
        description={t('unitResult.hint')}
        value={value ?? null}
        error={set.error?.field('/value')}
        onChange={(chosen) => {
          setValue(ORGANISATION_RESULTS.find((one) => one === chosen));
        }}
      >
        <div className={styles.values}>
          {ORGANISATION_RESULTS.map((one) => (
            <Radio.Card key={one} value={one} className={styles.choice}>
              <Radio.Indicator />
              <span>{common(`organisationResult.${one}`)}</span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={t('unitResult.reason')}
        description={t('unitResult.reasonHint')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        error={set.error?.field('/reason')}
        onChange={({ currentTarget }) => {
          setReason(currentTarget.value);
        }}
      />
    </WriteForm>
  );
};
