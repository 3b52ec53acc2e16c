import { Button, Group, Text } from '@mantine/core';
import { IconArrowsExchange, IconBriefcase, IconUserPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { usePerson } from '../../api/people.ts';
import { useAssignments, type Assignment } from '../../api/posts.ts';
import { hasRole, useMe } from '../../api/session.ts';
import { StatusBadge } from '../../components/badges.tsx';
import { BackLink } from '../../components/back-link.tsx';
import { Page, Section } from '../../components/page.tsx';
import rows from '../../components/rows.module.css';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { EndForm, PlaceForm } from './acts.tsx';

/** The posts of somebody on all days; an administrator moves, appoints and ends, but never in their own case. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('post');
  const { personId = '' } = useParams();
  const me = useMe();
  const changes = hasRole(me, 'city-admin') && personId !== me.personId;
  const [act, setAct] = useState<'transfer' | 'acting'>();
  const close = (): void => {
    setAct(undefined);
  };
  return (
    <Page
      title={usePerson(personId)?.name ?? '…'}
      lead={t('leadOf')}
      above={<BackLink to="/jabatan">{t('title')}</BackLink>}
    >
      {act === undefined ? null : (
        <Section title={t(`${act}.title`)}>
          <PlaceForm key={act} act={act} personId={personId} onClose={close} />
        </Section>
      )}
      {changes && act === undefined ? (
        <Group>
          <Button
            leftSection={<IconArrowsExchange size={20} aria-hidden />}
            onClick={() => {
              setAct('transfer');
            }}
          >
            {t('transfer.open')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconUserPlus size={20} aria-hidden />}
            onClick={() => {
              setAct('acting');
            }}
          >
            {t('acting.open')}
          </Button>
        </Group>
      ) : null}
      <Section title={t('list')}>
        <Loaded of={useAssignments(personId)}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={<IconBriefcase size={32} stroke={1.6} />} title={t('none')} text={t('noneText')} />
            ) : (
              <ul className={rows.matters}>
                {items.map((assignment) => (
                  <li key={assignment.assignmentId}>
                    <Held personId={personId} assignment={assignment} changes={changes} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
};

interface HeldProps {
  personId: string;
  assignment: Assignment;
  changes: boolean;
}

const Held = ({ personId, assignment, changes }: HeldProps): ReactNode => {
  const { t } = useTranslation('post');
  const format = useFormat();
  const [ending, setEnding] = useState(false);
  const { title, unitName, kind, from, to } = assignment;
  const isOver = to !== null && to < today();
  const standing = isOver ? 'over' : from > today() ? 'toCome' : 'now';
  return (
    <>
      <div className={rows.ends}>
        <Text fw={600}>
          {kind === 'definitive' ? '' : `${t(`kind.${kind}`)} `}
          {title}
        </Text>
        <StatusBadge tone={standing === 'now' ? 'good' : 'plain'} icon={IconBriefcase}>
          {t(`standing.${standing}`)}
        </StatusBadge>
      </div>
      <Text c="dimmed">
        {unitName === null ? '' : `${unitName} · `}
        {to === null
          ? t('since', { from: format.day(from) })
          : t('days', { from: format.day(from), to: format.day(to) })}
      </Text>
      {ending ? (
        <EndForm
          personId={personId}
          assignment={assignment}
          onClose={() => {
            setEnding(false);
          }}
        />
      ) : null}
      {changes && !isOver && !ending ? (
        <div>
          <Button
            variant="default"
            onClick={() => {
              setEnding(true);
            }}
          >
            {t('end.open')}
          </Button>
        </div>
      ) : null}
    </>
  );
};
