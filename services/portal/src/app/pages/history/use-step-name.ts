import { useTranslation } from 'react-i18next';
import { typeOf } from './facts.ts';

/** What an event is called for people; one that is newer than these pages is shown by its own name. */
export const useStepName = (): ((type: string) => string) => {
  const { t } = useTranslation('history');
  return (type) => {
    const known = typeOf(type);
    return known ? t(`type.${known}`) : t('type.other', { type });
  };
};
