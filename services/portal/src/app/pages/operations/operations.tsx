import { Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconLoader2,
  IconProgress,
  IconUnlink,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EVERY_ms, flowOf, mayWatch, useOperations, type Flow } from '../../api/operations.ts';
import { ApiError } from '../../api/problem.ts';
import { useMe } from '../../api/session.ts';
import { Page, Section } from '../../components/page.tsx';
import { FailedState } from '../../components/states.tsx';
import styles from './operations.module.css';
import { ParkedList } from './parked-list.tsx';
import { ServiceCard } from './service-card.tsx';

const SIGNS: Record<Flow, Icon> = {
  unknown: IconLoader2,
  down: IconUnlink,
  halted: IconAlertTriangle,
  behind: IconProgress,
  flowing: IconCircleCheck,
};
const WORST_FIRST: readonly Flow[] = ['down', 'halted', 'unknown', 'behind', 'flowing'];

// The services would say the same; the page does not ask in vain.
const NOT_ALLOWED = new ApiError({ title: 'Not allowed', status: 403, code: 'NOT_ALLOWED' });

/** What flows, what waits, what is parked, and how fresh each view is: for who runs the system. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('operations');
  const isWatching = mayWatch(useMe());
  return (
    <Page title={t('title')} lead={t('lead')} wide>
      {isWatching ? <Everything /> : <FailedState error={NOT_ALLOWED} />}
    </Page>
  );
};

const Everything = (): ReactNode => {
  const { t } = useTranslation('operations');
  const all = useOperations();
  const flows = all.map(({ reading }) => flowOf(reading));
  const worst = WORST_FIRST.find((flow) => flows.includes(flow)) ?? 'unknown';
  const Sign = SIGNS[worst];
  return (
    <>
      <div className={styles.whole} data-flow={worst} role="status">
        <Sign size={32} stroke={1.7} aria-hidden />
        <div>
          <Text fw={650} fz="lg">
            {t(`all.${worst}`)}
          </Text>
          <Text c="dimmed">{t('every', { seconds: EVERY_ms / 1000 })}</Text>
        </div>
      </div>
      <Section title={t('parked.title')}>
        <ParkedList />
      </Section>
      <Section title={t('services')}>
        <div className={styles.services}>
          {all.map(({ service, reading }) => (
            <ServiceCard key={service} service={service} reading={reading} />
          ))}
        </div>
      </Section>
    </>
  );
};
