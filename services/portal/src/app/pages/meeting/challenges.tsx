import { Text } from '@mantine/core';
import { IconThumbUp, IconThumbUpFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hasBegun, type Challenge, type MeetingDetail } from '../../api/meetings.ts';
import { useMe } from '../../api/session.ts';
import { Ago } from '../../components/ago.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { EmptyState } from '../../components/states.tsx';
import { Acts, type OpenAct } from './acts.tsx';
import styles from './meeting.module.css';
import { PlainAct } from './plain-act.tsx';
import { SolutionForm } from './solution-form.tsx';
import { Solutions } from './solutions.tsx';
import { TextForm } from './text-form.tsx';

/** What people of the unit raised, who else feels it, and what was agreed. */
export const Challenges = ({ meeting, today }: { meeting: MeetingDetail; today: string }): ReactNode => {
  const { t } = useTranslation('meeting');
  if (meeting.raised.length === 0) return <EmptyState title={t('challenge.none')} text={t('challenge.noneText')} />;
  return (
    <ul className={styles.list}>
      {meeting.raised.map((challenge) => (
        <li key={challenge.challengeId} className={styles.item}>
          <OneChallenge {...{ meeting, challenge, today }} />
        </li>
      ))}
    </ul>
  );
};

interface OneProps {
  meeting: MeetingDetail;
  challenge: Challenge;
  today: string;
}

const OneChallenge = ({ meeting, challenge, today }: OneProps): ReactNode => {
  const { t } = useTranslation('meeting');
  const { challengeId, text, by, at, status, leftOpen, supporters } = challenge;
  const isSettled = meeting.agreed.some(({ to }) => to === challengeId);
  return (
    <>
      <Text className={styles.said} fw={600}>
        {text}
      </Text>
      <Text c="dimmed">
        <PersonName id={by} /> · <Ago at={at} /> · {t('support.count', { count: supporters })}
      </Text>
      {status === 'withdrawn' ? <Text c="dimmed">{t('challenge.withdrawn')}</Text> : null}
      <Solutions meeting={meeting} to={challengeId} today={today} />
      {leftOpen === null || isSettled ? null : <Text>{t('challenge.leftOpen', { reason: leftOpen })}</Text>}
      {status === 'withdrawn' || meeting.status === 'concluded' ? null : (
        <ChallengeActs {...{ meeting, challenge, today, isSettled }} />
      )}
    </>
  );
};

const ChallengeActs = ({ meeting, challenge, today, isSettled }: OneProps & { isSettled: boolean }): ReactNode => {
  const { t } = useTranslation('meeting');
  const me = useMe();
  const { challengeId, by, supported } = challenge;
  const path = `/challenges/${challengeId}`;
  const isMine = by === me.personId;
  const decides = meeting.chairs && hasBegun(meeting, today);
  const Sign = supported ? IconThumbUpFilled : IconThumbUp;
  const acts: OpenAct[] = [];
  if (decides) {
    acts.push({
      key: 'agree',
      label: t('agree.open'),
      form: (onClose) => <SolutionForm {...{ meeting, today, onClose }} to={challengeId} />,
    });
  }
  if (decides && !isSettled) {
    acts.push({
      key: 'leaveOpen',
      label: t('leaveOpen.open'),
      form: (onClose) => <TextForm {...{ meeting, onClose }} act="leaveOpen" path={`${path}/leave-open`} />,
    });
  }
  return (
    <Acts acts={acts}>
      {meeting.isMember && !isMine ? (
        <PlainAct
          meeting={meeting}
          path={`${path}/support${supported ? '/withdraw' : ''}`}
          isPressed={supported}
          icon={<Sign size={20} aria-hidden />}
        >
          {t('support.act')}
        </PlainAct>
      ) : null}
      {isMine && !isSettled ? (
        <PlainAct meeting={meeting} path={`${path}/withdraw`}>
          {t('challenge.withdraw')}
        </PlainAct>
      ) : null}
    </Acts>
  );
};
