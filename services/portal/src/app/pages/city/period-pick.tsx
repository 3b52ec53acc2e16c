import { Group, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';

interface PeriodPickProps {
  periods: readonly string[];
  period: string;
  onChange: (period: string) => void;
  /** Beside it: how fresh the figures are. */
  children: ReactNode;
}

export const PeriodPick = ({ periods, period, onChange, children }: PeriodPickProps): ReactNode => {
  const { t } = useTranslation('city');
  const format = useFormat();
  const known = periods.includes(period) ? periods : [period, ...periods];
  return (
    <Group justify="space-between" align="flex-end" gap="sm">
      <NativeSelect
        label={t('period')}
        value={period}
        data={known.map((one) => ({ value: one, label: format.period(one) }))}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value);
        }}
      />
      {children}
    </Group>
  );
};
