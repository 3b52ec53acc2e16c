import { IconChevronRight, IconCircleCheck, IconMailPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead, type Reading } from '../../api/hooks.ts';
import { EVERY_ms, type Consuming, type Parked } from '../../api/operations.ts';
import type { Items } from '../../api/types.ts';
import { EmptyState, FailedState, RowsSkeleton } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './operations.module.css';

const useParked = (service: Consuming): { service: Consuming; reading: Reading<Items<Parked>> } => ({
  service,
  reading: useRead<Items<Parked>>(service, '/parked?limit=200', { views: [], every_ms: EVERY_ms }),
});

/** Every message that waits for people, whichever service set it aside. A service that is away leaves the others here. */
export const ParkedList = (): ReactNode => {
  const { t } = useTranslation('operations');
  const lists = [useParked('evaluation'), useParked('task-reporting'), useParked('analytics')];
  const known = lists.filter(({ reading }) => reading.data !== undefined);
  const failed = lists.find(({ reading }) => reading.error !== null && reading.data === undefined);
  const rows = known
    .flatMap(({ service, reading }) => reading.data?.items.map((message) => ({ service, message })) ?? [])
    .sort((a, b) => a.message.parkedAt.localeCompare(b.message.parkedAt));
  if (known.length === 0 && !failed) return <RowsSkeleton rows={1} height={84} />;
  return (
    <>
      {rows.length > 0 ? (
        <ul className={styles.list}>
          {rows.map(({ service, message }) => (
            <li key={message.id}>
              <Row service={service} message={message} />
            </li>
          ))}
        </ul>
      ) : null}
      {rows.length === 0 && !failed ? (
        <EmptyState
          icon={<IconCircleCheck size={32} stroke={1.6} />}
          title={t('parked.none')}
          text={t('parked.noneText')}
        />
      ) : null}
      {failed?.reading.error ? <FailedState error={failed.reading.error} onRetry={failed.reading.refetch} /> : null}
    </>
  );
};

const Row = ({ service, message }: { service: Consuming; message: Parked }): ReactNode => {
  const { t } = useTranslation('operations');
  const format = useFormat();
  const { id, type, parkedAt, tries, waiting, ordered, failure } = message;
  return (
    <Link to={`/operasi/${service}/${id}`} className={styles.row}>
      <IconMailPause size={24} stroke={1.8} aria-hidden />
      <span className={styles.words}>
        <span className={styles.what}>
          {type === null ? t('parked.unknownType') : t('parked.what', { type, service: t(`service.${service}`) })}
        </span>
        <span className={styles.note}>
          {t('parked.since', { when: format.ago(parkedAt), count: tries })} · {failure}
        </span>
        <span className={styles.note}>
          {waiting > 0 ? t('parked.waiting', { count: waiting }) : t('parked.queueNone')}
          {ordered === null ? '' : ` · ${t(`parked.ordered.${ordered}`)}`}
        </span>
      </span>
      <IconChevronRight size={20} aria-hidden />
    </Link>
  );
};
