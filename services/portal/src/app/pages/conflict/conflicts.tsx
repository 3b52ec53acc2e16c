import { Button, Text } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useConflicts, type Conflict } from '../../api/conflicts.ts';
import { useMe } from '../../api/session.ts';
import { StatusBadge } from '../../components/badges.tsx';
import { Page, Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import rows from '../../components/rows.module.css';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DeclareForm, LiftForm } from './acts.tsx';

/** About whom an official has no say, who has none about this person, and the place to declare it. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('conflict');
  const { personId = '' } = useParams();
  const [params] = useSearchParams();
  const me = useMe();
  const reading = useConflicts(personId);
  const subjectId = params.get('dengan') ?? undefined;
  const isOwn = personId === me.personId;
  const mayLift =
    !isOwn &&
    (me.team.some((member) => member.personId === personId) ||
      me.roles.some(({ role }) => role === 'performance-admin' || role === 'city-admin'));
  const [declaring, setDeclaring] = useState(subjectId !== undefined);
  return (
    <Page title={t('title')} lead={<PersonName id={personId} withTitle />}>
      <Text>{t('explain')}</Text>
      {declaring ? (
        <Section title={t('declare.title')}>
          <DeclareForm
            officialId={personId}
            subjectId={subjectId}
            onClose={() => {
              setDeclaring(false);
            }}
          />
        </Section>
      ) : null}
      {!declaring && (isOwn || mayLift) ? (
        <div>
          <Button
            variant="default"
            onClick={() => {
              setDeclaring(true);
            }}
          >
            {t(isOwn ? 'declare.own' : 'declare.other')}
          </Button>
        </div>
      ) : null}
      {isOwn ? null : <Link to={`/benturan/${me.personId}?dengan=${personId}`}>{t('declare.mine')}</Link>}
      <Section title={t('declared')}>
        <Loaded of={reading}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={<IconScale size={32} stroke={1.6} />} title={t('none.title')} text={t('none.text')} />
            ) : (
              <ul className={rows.matters}>
                {items.map((conflict) => (
                  <li key={conflict.conflictId}>
                    <Declared
                      conflict={conflict}
                      mayLift={mayLift && conflict.personId === personId && conflict.subjectId !== me.personId}
                    />
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

const Declared = ({ conflict, mayLift }: { conflict: Conflict; mayLift: boolean }): ReactNode => {
  const { t } = useTranslation('conflict');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [lifting, setLifting] = useState(false);
  const { name, subjectName, ground, from, to } = conflict;
  const stands = to === null || to > today();
  const unknown = common('person.unknown');
  return (
    <>
      <div className={rows.ends}>
        <Text fw={600}>{t('between', { official: name ?? unknown, subject: subjectName ?? unknown })}</Text>
        <StatusBadge tone={stands ? 'waiting' : 'plain'} icon={IconScale}>
          {t(stands ? 'stands' : 'ended')}
        </StatusBadge>
      </div>
      <Text c="dimmed">
        {t(`ground.${ground}`)} ·{' '}
        {t(to === null ? 'since' : 'days', { from: format.day(from), to: to === null ? '' : format.day(to) })}
      </Text>
      {lifting ? (
        <LiftForm
          conflict={conflict}
          onClose={() => {
            setLifting(false);
          }}
        />
      ) : null}
      {mayLift && stands && !lifting ? (
        <div>
          <Button
            variant="default"
            onClick={() => {
              setLifting(true);
            }}
          >
            {t('lift.open')}
          </Button>
        </div>
      ) : null}
    </>
  );
};
