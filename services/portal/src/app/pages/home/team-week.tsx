import { Anchor, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import type { Items, TeamWeek as Row } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Loaded, RowsSkeleton } from '../../components/states.tsx';
import { mondayOf } from '../../i18n/format.ts';

/** For those who lead: how many have reported; the board itself is one tap away. */
export const TeamWeek = ({ today }: { today: string }): ReactNode => {
  const { t } = useTranslation('home');
  const board = useRead<Items<Row>>('task-reporting', `/team-board?week=${mondayOf(today)}`, {
    views: ['work', 'progress'],
  });
  return (
    <Section
      title={t('team.title')}
      extra={
        <Anchor component={Link} to="/tim">
          {t('team.open')}
        </Anchor>
      }
    >
      <Loaded of={board} skeleton={<RowsSkeleton rows={1} height={56} />}>
        {({ items }) => {
          const count = items.filter(({ entriesThisWeek }) => entriesThisWeek > 0).length;
          const said = t('team.reported', { count, total: items.length });
          return (
            <Stack gap="xs">
              <Text>{said}</Text>
              <ProgressBar percent={items.length === 0 ? null : (count / items.length) * 100} label={said} most={100} />
            </Stack>
          );
        }}
      </Loaded>
    </Section>
  );
};
