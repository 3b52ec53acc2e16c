import { Avatar, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/session.ts';
import { Pop } from '../components/pop.tsx';
import { Account } from './account.tsx';
import styles from './account.module.css';

/** Who is signed in, at the foot of the side bar. */
export const AccountMenu = ({ folded }: { folded: boolean }): ReactNode => {
  const { t } = useTranslation();
  const me = useMe();
  const trigger = (
    <>
      <VisuallyHidden>
        {t('account.open')}: {folded ? me.name : ''}
      </VisuallyHidden>
      <Avatar name={me.name} color="teal" radius="xl" size={40} aria-hidden />
      {folded ? null : (
        <span className={styles.who}>
          <span className={styles.name}>{me.name}</span>
          <span className={styles.title}>{me.position?.title ?? me.unit?.name ?? ''}</span>
        </span>
      )}
    </>
  );
  return (
    <Pop label={t('account.open')} trigger={trigger} triggerClassName={styles.button ?? ''}>
      <Account />
    </Pop>
  );
};
