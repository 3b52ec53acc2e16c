import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../api/types.ts';
import rows from './rows.module.css';

/** One of those who were found. */
export const PickPerson = ({
  people,
  onPick,
}: {
  people: readonly Person[];
  onPick: (person: Person) => void;
}): ReactNode => {
  const { t } = useTranslation();
  return (
    <ul className={rows.matters} aria-label={t('found')}>
      {people.map((person) => (
        <li key={person.personId}>
          <UnstyledButton
            className={rows.pick}
            onClick={() => {
              onPick(person);
            }}
          >
            <strong>{person.name}</strong>
            <br />
            {[person.title, person.unitName].filter(Boolean).join(' · ')}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
};
