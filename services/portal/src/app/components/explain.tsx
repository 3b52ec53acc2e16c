import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './explain.module.css';
import { Pop } from './pop.tsx';

interface ExplainProps {
  /** The figure itself, as it stands on the page. */
  children: ReactNode;
  title: string;
  /** How it came to be: the parts, the rule, a link to the events. */
  because: ReactNode;
}

/** Every number opens: a figure that shows on a tap how it came to be. */
export const Explain = ({ children, title, because }: ExplainProps): ReactNode => {
  const { t } = useTranslation();
  const trigger = (
    <>
      {children}
      <span className={styles.hidden}> {t('action.explain')}</span>
    </>
  );
  return (
    <Pop label={title} trigger={trigger} triggerClassName={styles.figure ?? ''}>
      <Stack gap="xs">
        <Text fw={650}>{title}</Text>
        <div>{because}</div>
      </Stack>
    </Pop>
  );
};
