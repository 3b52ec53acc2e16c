import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasBegun, type AgendaItem, type Matter, type MeetingDetail } from '../../api/meetings.ts';
import { EmptyState } from '../../components/states.tsx';
import { Acts, type OpenAct } from './acts.tsx';
import { AgendaForm } from './agenda-form.tsx';
import styles from './meeting.module.css';
import { PlainAct } from './plain-act.tsx';
import { SolutionForm } from './solution-form.tsx';
import { Solutions } from './solutions.tsx';

/** What is to be spoken about: matters that are open, and what the chair adds. */
export const Agenda = ({ meeting, today }: { meeting: MeetingDetail; today: string }): ReactNode => {
  const { t } = useTranslation('meeting');
  const adds = meeting.chairs && meeting.status !== 'concluded';
  const add: OpenAct = {
    key: 'add',
    label: t('agenda.open'),
    form: (onClose) => <AgendaForm {...{ meeting, onClose }} />,
  };
  return (
    <>
      {meeting.agenda.length === 0 ? <EmptyState title={t('agenda.none')} /> : null}
      {meeting.agenda.length === 0 ? null : (
        <ol className={styles.list}>
          {meeting.agenda.map((item) => (
            <li key={item.itemId} className={styles.item}>
              <OneItem {...{ meeting, item, today }} />
            </li>
          ))}
        </ol>
      )}
      <Acts acts={adds ? [add] : []} />
    </>
  );
};

const OneItem = ({ meeting, item, today }: { meeting: MeetingDetail; item: AgendaItem; today: string }): ReactNode => {
  const { t } = useTranslation('meeting');
  const { itemId, title, about } = item;
  const isOpen = meeting.chairs && meeting.status !== 'concluded';
  const agree: OpenAct = {
    key: 'agree',
    label: t('agree.open'),
    form: (onClose) => <SolutionForm {...{ meeting, today, onClose }} to={itemId} />,
  };
  const isSettled = meeting.agreed.some(({ to }) => to === itemId);
  return (
    <>
      <Text fw={600}>{title}</Text>
      {about === undefined ? null : <Source about={about} />}
      <Solutions meeting={meeting} to={itemId} today={today} />
      {isOpen ? (
        <Acts acts={hasBegun(meeting, today) ? [agree] : []}>
          {isSettled ? null : (
            <PlainAct meeting={meeting} path={`/agenda/${itemId}/remove`}>
              {t('agenda.remove')}
            </PlainAct>
          )}
        </Acts>
      ) : null}
    </>
  );
};

/** Where a matter comes from, and the way there. */
const Source = ({ about: { kind, id = '' } }: { about: Matter }): ReactNode => {
  const { t } = useTranslation('meeting');
  const from = t(`matter.${kind}`);
  const to: Partial<Record<Matter['kind'], string>> = {
    input: `/masukan/${id}`,
    'corrective-action': `/tindakan/${id}`,
    solution: '/rapat',
  };
  return to[kind] === undefined ? (
    <Text c="dimmed">{from}</Text>
  ) : (
    <Anchor component={Link} to={to[kind]}>
      {from}
    </Anchor>
  );
};
