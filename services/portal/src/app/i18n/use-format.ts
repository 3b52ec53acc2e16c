import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatFor, type Format } from './format.ts';

/** Dates and numbers as people here read them. */
export const useFormat = (): Format => {
  const { i18n } = useTranslation();
  return useMemo(() => formatFor(i18n.language), [i18n.language]);
};
