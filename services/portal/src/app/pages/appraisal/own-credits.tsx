import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import type { CreditYear, Items } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './appraisal.module.css';
import { CreditEntry } from './credit-entry.tsx';

/** My credit by year, where there is any: each entry opens, and one that was replaced stays to be seen. */
export const OwnCredits = (): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  const me = useMe();
  const years = useRead<Items<CreditYear>>('evaluation', `/people/${me.personId}/credits`, { views: ['credits'] });
  return years.data?.items.map(({ year, credit, entries }) => (
    <Section key={year} title={t('credit.year', { year, credit: format.number(Number(credit)) })}>
      <ul className={styles.list}>
        {entries.map((entry) => (
          <li key={entry.position} className={styles.creditLine}>
            <span>{format.period(entry.period)}</span>
            <CreditEntry entry={entry} />
            {entry.replaced ? <Text c="dimmed">{t('credit.replaced')}</Text> : null}
          </li>
        ))}
      </ul>
    </Section>
  ));
};
