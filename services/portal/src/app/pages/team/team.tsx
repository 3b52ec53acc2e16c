import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChecklist, IconUsersGroup } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import { usePeriods } from '../../api/periods.ts';
import { useMe } from '../../api/session.ts';
import type { Appraisal, Items, TeamWeek } from '../../api/types.ts';
import { Page, Section } from '../../components/page.tsx';
import { EmptyState, FailedState, StaleBadge } from '../../components/states.tsx';
import { mondayOf, today } from '../../i18n/format.ts';
import { ratingPeriod } from '../appraisal/periods.ts';
import { boardOf, waitingFor } from './board.ts';
import { BoardCards } from './board-cards.tsx';
import { BoardTable } from './board-table.tsx';
import { useTeamPlans } from './use-team-plans.ts';
import { WaitingList } from './waiting-list.tsx';

/** The whole team on one board, and above it what waits for its superior. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('team');
  const { team } = useMe();
  const wide = useMediaQuery('(min-width: 100em)', false, { getInitialValueInEffect: false });
  const day = today();
  const period = ratingPeriod(usePeriods(day), day);
  const plans = useTeamPlans(Number(day.slice(0, 4)));
  const weeks = useRead<Items<TeamWeek>>('task-reporting', `/team-board?week=${mondayOf(day)}&limit=200`, {
    views: ['team-board', 'work', 'progress'],
  });
  const appraisals = useRead<Items<Appraisal>>('evaluation', `/team/appraisals?period=${period}`, {
    views: ['appraisals'],
  });
  const rows = boardOf({
    team,
    plans: plans.data?.items,
    weeks: weeks.data?.items,
    appraisals: appraisals.data?.items,
  });
  const waiting = waitingFor(rows);
  const failed = [plans, weeks, appraisals].filter(({ error }) => error !== null);
  if (team.length === 0) {
    return (
      <Page title={t('title')}>
        <EmptyState
          icon={<IconUsersGroup size={36} stroke={1.6} />}
          title={t('nobody.title')}
          text={t('nobody.text')}
        />
      </Page>
    );
  }
  return (
    <Page
      title={t('title')}
      lead={t('lead', { count: team.length })}
      wide
      action={
        waiting.reviews > 0 ? (
          <Button component={Link} to="/tim/tinjau" leftSection={<IconChecklist size={20} aria-hidden />}>
            {t('reviewAction', { count: waiting.reviews })}
          </Button>
        ) : undefined
      }
    >
      {failed.map(({ error, refetch }, at) =>
        error ? <FailedState key={at} error={error} onRetry={refetch} /> : null,
      )}
      <WaitingList
        waiting={waiting}
        period={period}
        isPending={plans.isPending || weeks.isPending || appraisals.isPending}
      />
      <Section title={t('board')} extra={<StaleBadge age_seconds={weeks.age_seconds} readAt={weeks.readAt} />}>
        {wide ? <BoardTable rows={rows} period={period} /> : <BoardCards rows={rows} period={period} />}
      </Section>
    </Page>
  );
};
