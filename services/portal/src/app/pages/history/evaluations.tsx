import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import { useAppraisals } from '../../api/mine.ts';
import { usePeriods } from '../../api/periods.ts';
import { hasRole, useMe } from '../../api/session.ts';
import type { Appraisal, Items } from '../../api/types.ts';
import { AppraisalStatusBadge, PredicateBadge } from '../../components/badges.tsx';
import { FindPerson } from '../../components/find-person.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Purpose } from '../../components/purpose.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ratingPeriod } from '../appraisal/periods.ts';
import styles from './history.module.css';
import { Looks } from './looks.tsx';

/** Which evaluation over time: mine, my team's, or that of somebody I may look at. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('history');
  const me = useMe();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Mine />
      <Looks />
      {me.team.length > 0 ? <Team /> : null}
      {hasRole(me, 'auditor', 'city-admin', 'performance-admin') ? <Others /> : null}
    </Page>
  );
};

const useAssessedNow = (): string => ratingPeriod(usePeriods(today()), today());

const Mine = (): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const me = useMe();
  const period = useAssessedNow();
  return (
    <Section title={t('mine')}>
      <Loaded of={useAppraisals(me.personId)}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<IconHistory size={32} stroke={1.6} />}
              title={t('none')}
              text={t('noneText')}
              action={
                <Button component={Link} to={`/riwayat/${me.personId}/${period}`} variant="default" mt="xs">
                  {t('current', { period: format.period(period) })}
                </Button>
              }
            />
          ) : (
            <ul className={styles.list}>
              {items.map((appraisal) => (
                <li key={appraisal.period}>
                  <Row appraisal={appraisal} name={format.period(appraisal.period)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
};

const Row = ({ appraisal, name }: { appraisal: Appraisal; name: ReactNode }): ReactNode => (
  <Link to={`/riwayat/${appraisal.employeeId}/${appraisal.period}`} className={styles.row}>
    <span>{name}</span>
    {appraisal.predicate ? (
      <PredicateBadge predicate={appraisal.predicate} />
    ) : (
      <AppraisalStatusBadge status={appraisal.status} />
    )}
  </Link>
);

const Team = (): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const period = useAssessedNow();
  const team = useRead<Items<Appraisal>>('evaluation', `/team/appraisals?period=${period}`, { views: ['appraisals'] });
  return (
    <Section title={t('team', { period: format.period(period) })}>
      <Loaded of={team}>
        {({ items }) => (
          <ul className={styles.list}>
            {items.map((appraisal) => (
              <li key={appraisal.employeeId}>
                <Row appraisal={appraisal} name={<PersonName id={appraisal.employeeId} withTitle />} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
};

const Others = (): ReactNode => {
  const { t } = useTranslation('history');
  const period = useAssessedNow();
  return (
    <Section title={t('search')}>
      <Purpose />
      <FindPerson label={t('search')} hint={t('searchHint')} nobody={t('nobody')}>
        {(found) => (
          <ul className={styles.list} aria-label={t('found')}>
            {found.map(({ personId, name, title, unitName }) => (
              <li key={personId}>
                <Link to={`/riwayat/${personId}/${period}`} className={styles.row}>
                  <span>
                    <strong>{name}</strong>
                    <br />
                    {title} · {unitName}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </FindPerson>
    </Section>
  );
};
