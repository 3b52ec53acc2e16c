import { Button, Text } from '@mantine/core';
import { IconCircleCheck, IconClock, IconLockOpen, IconScale } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import { hasRole, useMe } from '../../api/session.ts';
import type { Predicate, UnitPeriod } from '../../api/types.ts';
import { BackLink } from '../../components/back-link.tsx';
import { OrganisationResultBadge, PredicateBadge, StatusBadge } from '../../components/badges.tsx';
import { DocumentLink } from '../../components/document-link.tsx';
import { Page, Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { Purpose } from '../../components/purpose.tsx';
import { Spread } from '../../components/spread.tsx';
import { EmptyState, Loaded, RowsSkeleton } from '../../components/states.tsx';
import rows from '../../components/rows.module.css';
import { useFormat } from '../../i18n/use-format.ts';
import { PREDICATES } from '../../policy/predicates.ts';
import { useUnitName } from '../input/use-unit-names.ts';
import { Pattern } from './pattern.tsx';
import { SendOrReopen } from './send-or-reopen.tsx';
import styles from './unit-period.module.css';

const SIGNS = { open: IconClock, sent: IconCircleCheck, reopened: IconLockOpen } as const;

/** The quarter of a unit as its leader closes it: who is missing, how the predicates stand to the pattern, and the sending. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('unit-period');
  const { t: common } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const { unitId = '', period = '' } = useParams();
  const name = useUnitName(unitId);
  const reading = useRead<UnitPeriod>('evaluation', `/units/${unitId}/periods/${period}`, {
    views: ['unit-periods', 'appraisals', 'unit-results', 'plans'],
  });
  return (
    <Page
      title={t('title')}
      lead={t('lead', { unit: name, period: format.period(period) })}
      above={<BackLink to={`/penilaian?triwulan=${period}`}>{common('nav.appraisal')}</BackLink>}
    >
      <Loaded of={reading} skeleton={<RowsSkeleton rows={4} height={120} />}>
        {(quarter) => (
          <>
            <Standing quarter={quarter} />
            {quarter.rated.length + quarter.missing.length === 0 ? <EmptyState title={t('nobody')} /> : null}
            <Section title={t('spread', { count: quarter.rated.length })}>
              <Spread counts={quarter.counts} />
            </Section>
            <Section title={t('pattern')}>
              <Pattern quarter={quarter} />
            </Section>
            <div>
              <Button
                component={Link}
                to={`/penilaian/unit/${unitId}/${period}/kalibrasi`}
                variant="default"
                leftSection={<IconScale size={20} aria-hidden />}
              >
                {t('calibration')}
              </Button>
            </div>
            <SendOrReopen quarter={quarter} unit={name} />
            <People title={t('missing', { count: quarter.missing.length })} people={quarter.missing} period={period} />
            <People
              title={t('rated', { count: quarter.rated.length })}
              hint={t('ratedHint')}
              people={quarter.rated.toSorted(
                (a, b) => PREDICATES.indexOf(a.predicate) - PREDICATES.indexOf(b.predicate),
              )}
              period={period}
            />
            {quarter.status === 'sent' && hasRole(me, 'performance-admin', 'city-admin') ? (
              <Section title={t('national.title')}>
                <Text>{t('national.text')}</Text>
                <Purpose>
                  <DocumentLink path={`siasn/${unitId}/${period}`} name={`siasn-${period}`} ending="csv">
                    {t('national.download')}
                  </DocumentLink>
                </Purpose>
              </Section>
            ) : null}
            <Link to={`/penilaian/unit/${unitId}/${period}/mengapa`}>{t('why')}</Link>
            <Link to={`/riwayat/waktu/unit/${unitId}/${period}`}>{t('clocks')}</Link>
          </>
        )}
      </Loaded>
    </Page>
  );
};

const Standing = ({
  quarter: { status, organisationResult, sent, reopened, counts },
}: {
  quarter: UnitPeriod;
}): ReactNode => {
  const { t } = useTranslation('unit-period');
  const format = useFormat();
  const isChanged = status === 'sent' && sent !== null && PREDICATES.some((each) => sent.counts[each] !== counts[each]);
  return (
    <div className={styles.standing}>
      <div className={styles.badges}>
        <StatusBadge tone={status === 'sent' ? 'good' : 'waiting'} icon={SIGNS[status]}>
          {t(`status.${status}`)}
        </StatusBadge>
        {organisationResult === null ? null : <OrganisationResultBadge result={organisationResult} />}
      </div>
      {organisationResult === null ? <Text>{t('noResult')}</Text> : null}
      {sent === null ? null : (
        <Text>
          {t('sentBy')} <PersonName id={sent.by} /> · {format.moment(sent.at)}
        </Text>
      )}
      {sent?.reason ? <Text>{t('reason', { reason: sent.reason })}</Text> : null}
      {isChanged ? <Text fw={600}>{t('changed')}</Text> : null}
      {reopened === null ? null : (
        <Text>
          {t('reopenedBy')} <PersonName id={reopened.by} /> · {format.moment(reopened.at)} · {reopened.reason}
        </Text>
      )}
    </div>
  );
};

interface PeopleProps {
  title: string;
  hint?: string;
  people: readonly { employeeId: string; predicate?: Predicate }[];
  period: string;
}

const People = ({ title, hint, people, period }: PeopleProps): ReactNode =>
  people.length === 0 ? null : (
    <Section title={title}>
      {hint === undefined ? null : <Text c="dimmed">{hint}</Text>}
      <ul className={rows.people}>
        {people.map(({ employeeId, predicate }) => (
          <li key={employeeId}>
            <Link to={`/penilaian/${employeeId}/${period}`}>
              <PersonName id={employeeId} />
            </Link>
            {predicate === undefined ? null : <PredicateBadge predicate={predicate} />}
          </li>
        ))}
      </ul>
    </Section>
  );
