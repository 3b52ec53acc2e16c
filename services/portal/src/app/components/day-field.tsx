import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

interface DayFieldProps {
  label: string;
  /** Most of what is asked this way must be said. */
  required?: boolean;
  /** The first and the last day that can be chosen, `YYYY-MM-DD`. */
  min?: string | undefined;
  max?: string | undefined;
  /** Empty while none is chosen. */
  value: string;
  error: string | undefined;
  onChange: (day: string) => void;
}

/** A day of the calendar. */
export const DayField = ({ required = true, onChange, ...field }: DayFieldProps): ReactNode => (
  <TextInput
    type="date"
    required={required}
    {...field}
    onChange={({ currentTarget }) => {
      onChange(currentTarget.value);
    }}
  />
);
