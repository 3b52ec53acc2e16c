import { Button, Paper, Text } from '@mantine/core';
import { IconCalendarEvent, IconCalendarPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { mayRaise, pageOf, useMeetings, type Meeting } from '../../api/meetings.ts';
import { useMe } from '../../api/session.ts';
import { Page } from '../../components/page.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { today as dayNow } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from '../input/use-unit-names.ts';
import { MeetingStatusBadge } from './meeting-status.tsx';
import styles from './meeting.module.css';
import { SittingForm } from './sitting-form.tsx';

/** The annual meetings of one's units: what is called, what was agreed, and what is still to be done. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('meeting');
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const calls = search.has('jadwalkan');
  const meetings = useMeetings('limit=200');
  const action = (
    <Button component={Link} to="/rapat?jadwalkan" leftSection={<IconCalendarPlus size={20} aria-hidden />}>
      {t('call.open')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} {...(calls || me.leads.length === 0 ? {} : { action })}>
      {calls ? (
        <Paper>
          <SittingForm
            units={me.leads}
            today={dayNow()}
            onClose={() => {
              setSearch({});
            }}
          />
        </Paper>
      ) : null}
      <Loaded of={meetings}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<IconCalendarEvent size={32} stroke={1.6} />}
              title={t('empty.title')}
              text={t(me.leads.length > 0 ? 'empty.leader' : 'empty.text')}
            />
          ) : (
            <ul className={styles.list}>
              {items.map((meeting) => (
                <li key={pageOf(meeting)}>
                  <Item meeting={meeting} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
};

const Item = ({ meeting }: { meeting: Meeting }): ReactNode => {
  const { t } = useTranslation('meeting');
  const format = useFormat();
  const unit = useUnitName(meeting.unitId);
  const today = dayNow();
  const { year, sitting, status, challenges, solutions, openSolutions, overdueSolutions } = meeting;
  return (
    <Link to={pageOf(meeting)} className={styles.item}>
      <span className={styles.title}>
        {t('one', { year })} · {unit}
      </span>
      <span>
        <MeetingStatusBadge status={status} />
      </span>
      <Text component="span" c="dimmed">
        {format.longDay(sitting.day)} · {t('counts', { challenges, solutions })}
      </Text>
      {mayRaise(meeting, today) && today <= sitting.challengesUntil ? (
        <span>{t('until', { day: format.day(sitting.challengesUntil) })}</span>
      ) : null}
      {status === 'concluded' && openSolutions > 0 ? <span>{t('openSolutions', { count: openSolutions })}</span> : null}
      {overdueSolutions > 0 ? (
        <span className={styles.late}>{t('overdueSolutions', { count: overdueSolutions })}</span>
      ) : null}
    </Link>
  );
};
