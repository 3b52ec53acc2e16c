import { Checkbox, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PREDICATES } from '../../policy/predicates.ts';

interface PredicateChecksProps {
  label: string;
  value: readonly string[];
  error?: string | undefined;
  onChange: (chosen: string[]) => void;
}

/** Some of the predicates. */
export const PredicateChecks = ({ label, value, error, onChange }: PredicateChecksProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <Checkbox.Group label={label} value={[...value]} error={error} onChange={onChange}>
      <Group gap="sm" mt="xs">
        {PREDICATES.map((predicate) => (
          <Checkbox key={predicate} value={predicate} label={t(`predicate.${predicate}`)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
};
