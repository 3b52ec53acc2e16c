import { useTranslation } from 'react-i18next';
import type { Step } from '../../api/calendar.ts';
import type { OrganisationResult, Predicate } from '../../api/types.ts';
import type { Field } from './fields.ts';

/** What a field is called, with which of several it is. */
export const useLabel = (): ((field: Field) => string) => {
  const { t } = useTranslation('rules');
  const { t: common } = useTranslation();
  const nameOf = ({ name, of = '' }: Field): string => {
    if (name === 'calendar/dueAfter' || name === 'calendar/closesAfter') return t(`stepOf.${of as Step}`);
    if (name === 'credit/shares') return common(`predicate.${of as Predicate}`);
    return name === 'credit/perYear' || of === '' ? of : common(`organisationResult.${of as OrganisationResult}`);
  };
  return (field) => t(`term.${field.name}`, { of: nameOf(field) });
};
