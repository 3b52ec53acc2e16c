import { Anchor, Button, Paper, Text } from '@mantine/core';
import { IconMessagePlus, IconPrinter } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useNewId } from '../../api/hooks.ts';
import { mayRaise, useMeeting, useTogether, type MeetingDetail } from '../../api/meetings.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Page, Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { Loaded } from '../../components/states.tsx';
import { today as dayNow } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from '../input/use-unit-names.ts';
import { Agenda } from './agenda.tsx';
import { Challenges } from './challenges.tsx';
import { ChairActs } from './chair-acts.tsx';
import { MeetingStatusBadge } from './meeting-status.tsx';
import styles from './meeting.module.css';
import { TextForm } from './text-form.tsx';

/** One annual meeting: when, what about, what was raised, what was agreed, and what became of it. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('meeting');
  const { unitId = '', year = '' } = useParams();
  const today = dayNow();
  const meeting = useMeeting({ unitId, year: Number(year) });
  useTogether(meeting.data, today);
  const [raises, setRaises] = useState(false);
  const unit = useUnitName(unitId);
  const action = (
    <Button
      leftSection={<IconMessagePlus size={20} aria-hidden />}
      onClick={() => {
        setRaises(true);
      }}
    >
      {t('raise.open')}
    </Button>
  );
  const raisable = meeting.data !== undefined && mayRaise(meeting.data, today) && !raises;
  return (
    <Page
      title={t('one', { year })}
      lead={unit}
      above={<BackLink to="/rapat">{t('title')}</BackLink>}
      {...(raisable ? { action } : {})}
    >
      <Loaded of={meeting}>
        {(data) => (
          <>
            {raises ? (
              <Raise
                meeting={data}
                onClose={() => {
                  setRaises(false);
                }}
              />
            ) : null}
            <Facts meeting={data} today={today} />
            {data.chairs ? <ChairActs meeting={data} today={today} /> : null}
            <Section title={t('challenge.title')}>
              <Challenges meeting={data} today={today} />
            </Section>
            <Section title={t('agenda.heading')}>
              <Agenda meeting={data} today={today} />
            </Section>
            {data.minutes === null ? null : <Minutes minutes={data.minutes} />}
          </>
        )}
      </Loaded>
    </Page>
  );
};

const Raise = ({ meeting, onClose }: { meeting: MeetingDetail; onClose: () => void }): ReactNode => {
  const { id: challengeId } = useNewId();
  return (
    <Paper>
      <TextForm {...{ meeting, onClose }} act="raise" path="/challenges" more={{ challengeId }} most={1000} rows={3} />
    </Paper>
  );
};

const Facts = ({ meeting, today }: { meeting: MeetingDetail; today: string }): ReactNode => {
  const { t } = useTranslation('meeting');
  const format = useFormat();
  const { sitting, status, chairId, held } = meeting;
  return (
    <div className={styles.facts}>
      <div>
        <MeetingStatusBadge status={status} />
      </div>
      <Text fw={600}>
        {t('when', { day: format.longDay(sitting.day), time: sitting.time })} · {sitting.place}
      </Text>
      {sitting.link === undefined || status === 'concluded' ? null : (
        <Anchor href={sitting.link} rel="noreferrer">
          {t('join')}
        </Anchor>
      )}
      {sitting.reason === undefined ? null : <Text>{t('moved', { reason: sitting.reason })}</Text>}
      {status === 'called' ? (
        <Text>
          {today <= sitting.challengesUntil
            ? t('until', { day: format.day(sitting.challengesUntil) })
            : t('inTheMeeting', { day: format.day(sitting.day) })}
        </Text>
      ) : null}
      {chairId === null ? null : (
        <Text c="dimmed">
          {t('chair')} <PersonName id={chairId} withTitle />
        </Text>
      )}
      {held.map(({ day, attended, invited }) => (
        <Text key={day} c="dimmed">
          {t('attended', { day: format.day(day), count: attended.length, invited })}
        </Text>
      ))}
    </div>
  );
};

const Minutes = ({ minutes }: { minutes: NonNullable<MeetingDetail['minutes']> }): ReactNode => {
  const { t } = useTranslation('meeting');
  const format = useFormat();
  return (
    <Section
      title={t('minutes')}
      extra={
        <Button
          className={styles.act}
          variant="default"
          leftSection={<IconPrinter size={20} aria-hidden />}
          onClick={() => {
            window.print();
          }}
        >
          {t('print')}
        </Button>
      }
    >
      <Text className={styles.said}>{minutes.text}</Text>
      <Text c="dimmed">
        <PersonName id={minutes.by} withTitle /> · {format.moment(minutes.at)}
      </Text>
    </Section>
  );
};
