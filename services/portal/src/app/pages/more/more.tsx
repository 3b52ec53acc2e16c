import { Paper } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../../api/session.ts';
import { Page, Section } from '../../components/page.tsx';
import { Account } from '../../shell/account.tsx';
import { pagesFor } from '../../shell/navigation.tsx';
import styles from './more.module.css';

/** The rest of the map on a phone, and the account. */
export const Component = (): ReactNode => {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <Page title={t('more.title')}>
      <Section title={t('more.pages')}>
        <ul className={styles.list}>
          {pagesFor(me)
            .filter(({ nav }) => !(nav.phone?.(me) ?? false))
            .map(({ path, nav }) => (
              <li key={path}>
                <Link to={path} className={styles.link}>
                  <nav.icon size={24} stroke={1.8} aria-hidden />
                  <span>{t(`nav.${nav.label}`)}</span>
                  <IconChevronRight size={20} aria-hidden />
                </Link>
              </li>
            ))}
        </ul>
      </Section>
      <Section title={t('account.open')}>
        <Paper>
          <Account />
        </Paper>
      </Section>
    </Page>
  );
};
