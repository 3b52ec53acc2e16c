import { Button } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../../api/session.ts';
import { Page } from '../../components/page.tsx';
import { TIME_ZONE, today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { preload } from '../../routes.tsx';
import { MyProgress } from './my-progress.tsx';
import { MyWeek } from './my-week.tsx';
import { NewsList } from './news-list.tsx';
import { TeamWeek } from './team-week.tsx';
import { WaitingList } from './waiting-list.tsx';

const partOfDay = (now: Date): 'morning' | 'day' | 'afternoon' | 'evening' => {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hour12: false, timeZone: TIME_ZONE }).format(now),
  );
  if (hour >= 4 && hour < 11) return 'morning';
  if (hour >= 11 && hour < 15) return 'day';
  return hour >= 15 && hour < 18 ? 'afternoon' : 'evening';
};

const firstName = (name: string): string =>
  name.replace(/^((dr|drs|dra|ir|h|hj|prof)\.\s*)+/i, '').split(/[\s,]/, 1)[0] ?? name;

/** What waits for me, until when, and how do I stand. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('home');
  const me = useMe();
  const format = useFormat();
  const [now] = useState(() => new Date());
  const day = today(now);
  const action = (
    <Button
      component={Link}
      to="/pekerjaan/lapor"
      size="md"
      leftSection={<IconPencilPlus size={20} aria-hidden />}
      onPointerEnter={() => {
        preload('/pekerjaan/lapor');
      }}
    >
      {t('report')}
    </Button>
  );
  return (
    <Page
      title={t(`greeting.${partOfDay(now)}`, { name: firstName(me.name) })}
      lead={format.longDay(day)}
      action={action}
    >
      <WaitingList today={day} />
      <MyWeek today={day} />
      {me.team.length > 0 ? <TeamWeek today={day} /> : null}
      <NewsList today={day} />
      <MyProgress />
    </Page>
  );
};
