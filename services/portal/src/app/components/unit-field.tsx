import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnits } from '../pages/input/use-unit-names.ts';

interface UnitFieldProps {
  unitId: string;
  error: string | undefined;
  onChange: (unitId: string) => void;
}

/** One of the units of the city. */
export const UnitField = ({ unitId, error, onChange }: UnitFieldProps): ReactNode => {
  const { t } = useTranslation();
  const units = useUnits();
  return (
    <NativeSelect
      label={t('unit.label')}
      required
      value={unitId}
      error={error}
      data={[
        { value: '', label: t('unit.choose') },
        ...units.map((unit) => ({ value: unit.unitId, label: unit.name })),
      ]}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value);
      }}
    />
  );
};
