import { Text } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportingPolicy } from '../../api/types.ts';
import { Explain } from '../../components/explain.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './report.module.css';

interface MinutesChoiceProps {
  minutes: number | null;
  /** What already stands on that day. */
  before: number;
  policy: ReportingPolicy | undefined;
  error: string | undefined;
  onChange: (minutes: number | null) => void;
}

const STEPS = [30, 60, 90];

/** Quick steps and any other number, with the sum of the day and its limit in sight. */
export const MinutesChoice = ({ minutes, before, policy, error, onChange }: MinutesChoiceProps): ReactNode => {
  const { t } = useTranslation('work');
  const id = useId();
  return (
    <fieldset className={styles.part} data-part="minutes" aria-describedby={`${id}-sum`}>
      <legend className={styles.legend}>{t('report.minutes')}</legend>
      <div className={styles.row}>
        {STEPS.map((step) => (
          <label key={step} className={styles.chip}>
            <input
              type="radio"
              name={id}
              className={styles.radio}
              checked={minutes === step}
              onChange={() => {
                onChange(step);
              }}
            />
            {step} {t('report.minutesUnit')}
          </label>
        ))}
        <span className={styles.custom}>
          <input
            type="text"
            inputMode="numeric"
            maxLength={4}
            aria-label={t('report.minutesCustom')}
            placeholder={t('report.minutesCustom')}
            value={minutes === null || STEPS.includes(minutes) ? '' : String(minutes)}
            onChange={({ currentTarget }) => {
              const digits = currentTarget.value.replace(/\D/g, '');
              onChange(digits === '' ? null : Number(digits));
            }}
          />
          {t('report.minutesUnit')}
        </span>
      </div>
      <div id={`${id}-sum`}>
        <Sum before={before} now={minutes ?? 0} policy={policy} />
      </div>
      {error === undefined ? null : (
        <Text className={styles.error} role="alert">
          {error}
        </Text>
      )}
    </fieldset>
  );
};

const Sum = ({
  before,
  now,
  policy,
}: {
  before: number;
  now: number;
  policy: ReportingPolicy | undefined;
}): ReactNode => {
  const { t } = useTranslation('work');
  const format = useFormat();
  const sum = format.minutes(before + now);
  if (!policy) return <Text c="dimmed">{t('report.sumOnly', { sum })}</Text>;
  const { minutesPerDay, version, source } = policy;
  const limit = format.minutes(minutesPerDay);
  const over = before + now > minutesPerDay;
  const parts = { before: format.minutes(before), now: format.minutes(now), limit, version, source };
  return (
    <Explain title={t('report.sumExplain')} because={t('report.sumExplainText', parts)}>
      <span className={over ? styles.over : undefined}>
        {over ? t('report.sumTooMuch', { sum, limit }) : t('report.sum', { sum, limit })}
      </span>
    </Explain>
  );
};
