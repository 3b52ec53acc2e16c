import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';

interface PeriodSelectProps {
  periods: readonly string[];
  period: string;
  onChange: (period: string) => void;
}

export const PeriodSelect = ({ periods, period, onChange }: PeriodSelectProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  return (
    <NativeSelect
      aria-label={t('period')}
      size="md"
      value={period}
      data={periods.map((one) => ({ value: one, label: format.period(one) }))}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value);
      }}
    />
  );
};
