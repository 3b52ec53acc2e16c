import { Button, NumberInput, Text, Textarea } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import type { Appraisal, CreditEntry as Entry, CreditYear, Items } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { daysOf, isYear } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { CreditEntry } from './credit-entry.tsx';

const LEAST = 3;

const monthsIn = (period: string): number => {
  const { from, to } = daysOf(period);
  return Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
};

/** The credit of this period, and for the assessor the act that grants it or replaces it. */
export const CreditPart = ({ appraisal: { employeeId, period } }: { appraisal: Appraisal }): ReactNode => {
  const { t } = useTranslation('appraisal');
  const me = useMe();
  const [open, setOpen] = useState(false);
  const years = useRead<Items<CreditYear>>('evaluation', `/people/${employeeId}/credits`, { views: ['credits'] });
  const entry = years.data?.items
    .flatMap(({ entries }) => entries)
    .find((one) => one.period === period && !one.replaced);
  const mayGrant = me.team.some(({ personId }) => personId === employeeId);
  if (isYear(period) || years.data === undefined || (entry === undefined && !mayGrant)) return null;
  return (
    <Section title={t('credit.title')}>
      {entry === undefined ? (
        <Text>{t('credit.none')}</Text>
      ) : (
        <Text fw={600}>
          <CreditEntry entry={entry} />
        </Text>
      )}
      {mayGrant && !open ? (
        <div>
          <Button
            variant="default"
            leftSection={<IconCertificate size={20} aria-hidden />}
            onClick={() => {
              setOpen(true);
            }}
          >
            {t(entry === undefined ? 'credit.open' : 'credit.replace')}
          </Button>
        </div>
      ) : null}
      {open ? (
        <GrantForm
          {...{ employeeId, period, entry }}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </Section>
  );
};

interface GrantFormProps {
  employeeId: string;
  period: string;
  entry: Entry | undefined;
  onClose: () => void;
}

const GrantForm = ({ employeeId, period, entry: now, onClose }: GrantFormProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  // As it was when the form was opened: what is granted by it must not turn it into another one.
  const [entry] = useState(now);
  const most = monthsIn(period);
  const [months, setMonths] = useState<number>(entry?.months ?? most);
  const [reason, setReason] = useState('');
  const grant = useWrite<{ months: number; reason?: string }>(
    'evaluation',
    `/appraisals/${employeeId}/${period}/credit`,
  );
  return (
    <WriteForm
      writing={grant}
      done={t('credit.done', { period: format.period(period) })}
      seenBy={t('credit.seenBy')}
      seen={t('credit.seen')}
      act={t('credit.act')}
      isReady={entry === undefined || reason.trim().length >= LEAST}
      shown={['/months', '/reason']}
      onSend={() => void grant.send({ months, ...(entry === undefined ? {} : { reason: reason.trim() }) })}
      onClose={onClose}
    >
      <Text>
        {t('credit.for')} <PersonName id={employeeId} />
      </Text>
      <NumberInput
        label={t('credit.months')}
        description={t('credit.monthsHint')}
        min={1}
        max={most}
        allowDecimal={false}
        clampBehavior="strict"
        value={months}
        error={grant.error?.field('/months')}
        onChange={(value) => {
          setMonths(Number(value));
        }}
      />
      {entry === undefined ? null : (
        <Textarea
          label={t('credit.reason')}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          error={grant.error?.field('/reason')}
          onChange={({ currentTarget }) => {
            setReason(currentTarget.value);
          }}
        />
      )}
    </WriteForm>
  );
};
