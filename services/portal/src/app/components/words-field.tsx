import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';

interface WordsFieldProps {
  label: string;
  hint?: string;
  /** Most of what is asked this way must be said. */
  required?: boolean;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** Some sentences: a reason, a note, what shows it. */
export const WordsField = ({ label, hint, required = true, value, error, onChange }: WordsFieldProps): ReactNode => (
  <Textarea
    label={label}
    description={hint}
    required={required}
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
