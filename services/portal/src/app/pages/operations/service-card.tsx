import { Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconProgress, IconUnlink, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { flowOf, parkedIn, type Flow, type Operations, type OperationsOf } from '../../api/operations.ts';
import { StatusBadge, type Tone } from '../../components/badges.tsx';
import { FailedState, RowsSkeleton } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { FlowTables } from './flow-tables.tsx';
import styles from './operations.module.css';

const BADGES: Record<Flow, [Tone, Icon]> = {
  unknown: ['plain', IconClock],
  down: ['attention', IconUnlink],
  halted: ['attention', IconAlertTriangle],
  behind: ['waiting', IconProgress],
  flowing: ['good', IconCheck],
};

/** One service: whether it answers, and how far its views, its publishing and what it hears are. */
export const ServiceCard = ({ service, reading }: OperationsOf): ReactNode => {
  const { t } = useTranslation('operations');
  const format = useFormat();
  const { data, error, refetch, readAt } = reading;
  const flow = flowOf(reading);
  const [tone, icon] = BADGES[flow];
  return (
    <article className={styles.card} aria-labelledby={`service-${service}`}>
      <div className={styles.cardHead}>
        <Title order={3} id={`service-${service}`}>
          {t(`service.${service}`)}
        </Title>
        <StatusBadge tone={tone} icon={icon}>
          {t(`flow.${flow}`)}
        </StatusBadge>
      </div>
      {error ? <FailedState error={error} onRetry={refetch} /> : null}
      {error && data ? (
        <p className={styles.note}>{t('lastKnown', { when: format.ago(new Date(readAt).toISOString()) })}</p>
      ) : null}
      {data ? <Facts now={data} /> : null}
      {data ? <FlowTables service={t(`service.${service}`)} now={data} /> : null}
      {!data && !error ? <RowsSkeleton rows={1} height={120} /> : null}
    </article>
  );
};

const Facts = ({ now }: { now: Operations }): ReactNode => {
  const { t } = useTranslation('operations');
  const { views, relays, partitions } = now;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('views')}</dt>
        <dd>{views.items.length === 0 ? t('none') : <ViewsWords views={views} />}</dd>
      </div>
      <div>
        <dt>{t('relays')}</dt>
        <dd>{relays.length === 0 ? t('none') : <RelayWords relays={relays} />}</dd>
      </div>
      <div>
        <dt>{t('heard')}</dt>
        <dd>{partitions.length === 0 ? t('none') : <HeardWords now={now} />}</dd>
      </div>
    </dl>
  );
};

const ViewsWords = ({ views: { age, items } }: Pick<Operations, 'views'>): ReactNode => {
  const { t } = useTranslation('operations');
  const standing = items.filter((view) => view.standing).map(({ view }) => t('standing', { view }));
  return [age === 0 ? t('viewsCurrent') : t('viewsOld', { count: age }), ...standing].join(' · ');
};

const RelayWords = ({ relays }: Pick<Operations, 'relays'>): ReactNode => {
  const { t } = useTranslation('operations');
  const state = relays.some(({ trouble }) => trouble !== null)
    ? 'trouble'
    : relays.some(({ active, caughtUp }) => active && !caughtUp)
      ? 'behind'
      : relays.some(({ active }) => active)
        ? 'active'
        : 'idle';
  return t(`relay.${state}`);
};

const HeardWords = ({ now }: { now: Operations }): ReactNode => {
  const { t } = useTranslation('operations');
  const away = now.partitions.some(({ lag }) => lag === null);
  const lag = now.partitions.reduce((sum, one) => sum + (one.lag ?? 0), 0);
  const gaps = now.partitions.filter(({ gapSince }) => gapSince !== null).length;
  const parked = parkedIn(now);
  return [
    away ? t('lagAway') : lag === 0 ? t('lagNone') : t('lag', { count: lag }),
    ...(gaps > 0 ? [t('gaps', { count: gaps })] : []),
    ...(parked > 0 ? [t('parkedCount', { count: parked })] : []),
  ].join(' · ');
};
