import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useRead } from '../api/hooks.ts';
import type { Items, Person } from '../api/types.ts';
import { EmptyState, Loaded } from './states.tsx';

const PATIENCE_ms = 300;
const LEAST = 3;

interface FindPersonProps {
  label: string;
  hint: string;
  nobody: string;
  children: (found: readonly Person[]) => ReactNode;
}

/** Somebody by a part of the name. */
export const FindPerson = ({ label, hint, nobody, children }: FindPersonProps): ReactNode => {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), PATIENCE_ms);
  const found = useRead<Items<Person>>(
    'identity',
    asked.length < LEAST ? undefined : `/people?q=${encodeURIComponent(asked)}`,
  );
  return (
    <>
      <TextInput
        type="search"
        size="md"
        aria-label={label}
        placeholder={hint}
        leftSection={<IconSearch size={20} aria-hidden />}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
        }}
      />
      {asked.length < LEAST ? null : (
        <Loaded of={found}>
          {({ items }) => (items.length === 0 ? <EmptyState title={nobody} /> : children(items))}
        </Loaded>
      )}
    </>
  );
};
