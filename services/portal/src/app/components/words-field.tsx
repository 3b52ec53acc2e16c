import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';

interface WordsFieldProps {
  label: string;
  hint?: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** Some sentences that must be said: a reason, a note, what shows it. */
export const WordsField = ({ label, hint, value, error, onChange }: WordsFieldProps): ReactNode => (
  <Textarea
    label={label}
    description={hint}
    required
    autosize
    minRows={2}
    maxLength={2000}
    value={value}
    error={error}
    onChange={({ currentTarget }) => {
      onChange(currentTarget.value);
    }}
  />
);
