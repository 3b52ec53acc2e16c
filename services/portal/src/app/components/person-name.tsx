import { Skeleton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../api/people.ts';

interface PersonNameProps {
  id: string | null;
  /** Shows the position after the name. */
  withTitle?: boolean;
}

/** A person's name for an id; names are asked for together. */
export const PersonName = ({ id, withTitle = false }: PersonNameProps): ReactNode => {
  const { t } = useTranslation();
  const person = usePerson(id);
  const looked = useQueryClient().getQueryState(['identity', 'person', id])?.status;
  if (id === null) return t('person.system');
  if (!person) {
    return looked === 'pending' ? (
      <Skeleton component="span" display="inline-block" width="9em" height="0.9em" />
    ) : (
      t('person.unknown')
    );
  }
  return (
    <span>
      {person.name}
      {withTitle && person.title ? (
        <span style={{ color: 'var(--mantine-color-dimmed)' }}> · {person.title}</span>
      ) : null}
    </span>
  );
};
