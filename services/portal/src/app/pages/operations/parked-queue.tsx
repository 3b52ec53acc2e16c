import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParkedDetail } from '../../api/operations.ts';
import { PersonName } from '../../components/person-name.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './operations.module.css';

/** All of the key that are parked, in the order in which they will go in. */
export const ParkedQueue = ({ message: { id, queue } }: { message: ParkedDetail }): ReactNode => {
  const { t } = useTranslation('operations');
  if (queue.length < 2) return <Text c="dimmed">{t('parked.queueNone')}</Text>;
  return (
    <>
      <Text c="dimmed">{t('parked.queueText')}</Text>
      <ol className={styles.queue}>
        {queue.map((one) => (
          <li key={one.id}>
            <span>{one.type ?? t('parked.unknownType')}</span>
            <span className={styles.note}>
              {t('parked.placeText', { partition: one.partition, offset: one.offset })} ·{' '}
              {one.failure ?? t('parked.status.waiting')}
              {one.id === id ? ` · ${t('parked.thisOne')}` : ''}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
};

type Name = 'message-parked' | 'parked-retried' | 'parked-failed-again' | 'parked-handled' | 'parked-skipped';

/** What was recorded about the message: what, when, by whom, and why. */
export const ParkedHistory = ({ message: { history } }: { message: ParkedDetail }): ReactNode => {
  const { t } = useTranslation('operations');
  const format = useFormat();
  if (history.length === 0) return <Text c="dimmed">{t('parked.historyNone')}</Text>;
  return (
    <ol className={styles.queue}>
      {history.map(({ position, type, at, actor, role, data }) => (
        <li key={position}>
          <span>{t(`parked.step.${type.replace(/\.v\d+$/, '') as Name}`)}</span>
          <span className={styles.note}>
            {format.moment(at)} · {role === 'consumer' ? t('parked.service') : <PersonName id={actor} />}
          </span>
          {typeof data.reason === 'string' ? <span className={styles.note}>“{data.reason}”</span> : null}
        </li>
      ))}
    </ol>
  );
};
