import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isLate, type MeetingDetail, type Solution } from '../../api/meetings.ts';
import { useMe } from '../../api/session.ts';
import { PersonName } from '../../components/person-name.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { Acts, type OpenAct } from './acts.tsx';
import { SolutionStatusBadge } from './meeting-status.tsx';
import styles from './meeting.module.css';
import { PlainAct } from './plain-act.tsx';
import { TextForm, type TextAct } from './text-form.tsx';

interface SolutionsProps {
  meeting: MeetingDetail;
  /** The challenge or the agenda item that they answer. */
  to: string;
  today: string;
}

/** What was agreed to one challenge or agenda item, and what became of it. */
export const Solutions = ({ meeting, to, today }: SolutionsProps): ReactNode => {
  const found = meeting.agreed.filter((each) => each.to === to);
  return found.length === 0 ? null : (
    <ul className={styles.solutions}>
      {found.map((solution) => (
        <li key={solution.solutionId} className={styles.solution}>
          <OneSolution {...{ meeting, solution, today }} />
        </li>
      ))}
    </ul>
  );
};

interface OneProps {
  meeting: MeetingDetail;
  solution: Solution;
  today: string;
}

const OneSolution = ({ meeting, solution, today }: OneProps): ReactNode => {
  const { t } = useTranslation('meeting');
  const format = useFormat();
  const { text, owner, due, status, steps } = solution;
  const late = isLate(solution, today);
  return (
    <>
      <Text className={styles.said}>{text}</Text>
      <Text>
        {t('solution.owner')} <PersonName id={owner} /> ·{' '}
        <span className={late ? styles.late : undefined}>
          {t(late ? 'solution.overdue' : 'solution.due', { day: format.day(due) })}
        </span>
      </Text>
      {meeting.status === 'concluded' ? (
        <span>
          <SolutionStatusBadge status={status} />
        </span>
      ) : null}
      {steps.length === 0 ? null : (
        <ul className={styles.steps}>
          {steps.map(({ what, by, at, words }) => (
            <li key={`${what} ${at}`}>
              {t(`solution.step.${what}`)} · <PersonName id={by} /> · {format.moment(at)}
              {words === undefined ? null : <Text className={styles.said}>{words}</Text>}
            </li>
          ))}
        </ul>
      )}
      <SolutionActs {...{ meeting, solution, today }} />
    </>
  );
};

const SolutionActs = ({ meeting, solution }: OneProps): ReactNode => {
  const { t } = useTranslation('meeting');
  const me = useMe();
  const { solutionId, owner, status, confirmerId } = solution;
  const path = `/solutions/${solutionId}`;
  const isOpen = meeting.status === 'concluded' && (status === 'agreed' || status === 'done');
  const isOwner = owner === me.personId && isOpen && status === 'agreed';
  const confirms = confirmerId === me.personId && isOpen;
  const texts: [TextAct, string, boolean][] = [
    ['progress', 'progress', isOwner],
    ['done', 'done', isOwner],
    ['return', 'return', confirms],
    ['carryOver', 'carry-over', meeting.chairs && isOpen],
  ];
  const acts = texts.flatMap(([act, end, may]): OpenAct[] =>
    may
      ? [
          {
            key: act,
            label: t(`${act}.open`),
            form: (onClose) => <TextForm {...{ meeting, act, onClose }} path={`${path}/${end}`} />,
          },
        ]
      : [],
  );
  const removes = meeting.chairs && meeting.status !== 'concluded';
  return (
    <Acts acts={acts}>
      {confirms ? (
        <PlainAct meeting={meeting} path={`${path}/confirm`} main>
          {t('solution.confirm')}
        </PlainAct>
      ) : null}
      {removes ? (
        <PlainAct meeting={meeting} path={`${path}/remove`}>
          {t('solution.remove')}
        </PlainAct>
      ) : null}
    </Acts>
  );
};
