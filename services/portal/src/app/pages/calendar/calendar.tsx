import { Text } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useProgress, useUnitCalendar, type UnitCalendar, type UnitProgress } from '../../api/calendar.ts';
import { usePeriods } from '../../api/periods.ts';
import { useMe } from '../../api/session.ts';
import type { Me } from '../../api/types.ts';
import { Page, Section } from '../../components/page.tsx';
import { EmptyState, Loaded, RowsSkeleton } from '../../components/states.tsx';
import rows from '../../components/rows.module.css';
import { today as dayOf } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { PeriodSelect } from '../appraisal/period-select.tsx';
import { ratingPeriod, recentPeriods } from '../appraisal/periods.ts';
import { useUnits } from '../input/use-unit-names.ts';
import styles from './calendar.module.css';
import { latestFirst, standingOf } from './standing.ts';
import { StandingBadge } from './standing-badge.tsx';

const QUARTERS = 5;

const oversees = ({ leads, roles }: Me): boolean => leads.length > 0 || roles.some(({ role }) => role !== 'city-it');

/** What is due when in one's own unit, and for whoever oversees units, how far each is. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('calendar');
  const me = useMe();
  const today = dayOf();
  const [params, setParams] = useSearchParams();
  const begun = usePeriods(today, 2);
  const period = params.get('periode') ?? ratingPeriod(begun, today);
  const own = useUnitCalendar(me.unit?.unitId, period);
  const progress = useProgress(period, oversees(me));
  const select = (
    <PeriodSelect
      // The year that is running besides its periods: its plan is due at its beginning.
      periods={[...new Set([today.slice(0, 4), ...recentPeriods(begun, today, QUARTERS)])]}
      period={period}
      onChange={(periode) => {
        setParams({ periode });
      }}
    />
  );
  return (
    <Page title={t('title')} lead={t('lead')} action={select}>
      {me.unit === undefined ? null : (
        <Section title={t('own', { unit: me.unit.name })}>
          <Loaded of={own} skeleton={<RowsSkeleton rows={4} height={64} />}>
            {(calendar) => <OwnDays calendar={calendar} today={today} />}
          </Loaded>
        </Section>
      )}
      {oversees(me) ? (
        <Section title={t('units')}>
          <Loaded of={progress} skeleton={<RowsSkeleton rows={6} height={56} />}>
            {({ items }) => <Units units={latestFirst(items, today)} period={period} today={today} />}
          </Loaded>
        </Section>
      ) : null}
    </Page>
  );
};

const OwnDays = ({ calendar, today }: { calendar: UnitCalendar; today: string }): ReactNode => {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const { steps, source, version } = calendar;
  if (steps.length === 0)
    return <EmptyState icon={<IconCalendarOff size={32} stroke={1.6} />} title={t('noDays')} text={t('noDaysText')} />;
  return (
    <>
      <ul className={rows.matters}>
        {steps.map(({ step, opens, due, closes, extension, toDo }) => (
          <li key={step}>
            <div className={rows.ends}>
              <Text fw={600}>{t(`step.${step}`)}</Text>
              <StandingBadge standing={standingOf({ opens, due, closes }, toDo?.length, today)} />
            </div>
            <Text>
              {t('days', { opens: format.day(opens), due: format.day(due) })}
              {closes === null ? '' : ` ${t('closes', { day: format.day(closes) })}`}
            </Text>
            {extension === null ? null : (
              <Text>{t('extended', { was: format.day(extension.was), reason: extension.reason })}</Text>
            )}
          </li>
        ))}
      </ul>
      <Text c="dimmed">{t('source', { source, version })}</Text>
    </>
  );
};

interface UnitsProps {
  units: readonly UnitProgress[];
  period: string;
  today: string;
}

const Units = ({ units, period, today }: UnitsProps): ReactNode => {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const names = new Map(useUnits().map(({ unitId, name }) => [unitId, name]));
  const steps = units[0]?.steps.map(({ step }) => step) ?? [];
  if (steps.length === 0) return <EmptyState title={t('noDays')} text={t('noDaysText')} />;
  return (
    <div className={styles.frame} tabIndex={0} role="region" aria-label={t('units')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('unit')}</th>
            {steps.map((step) => (
              <th key={step} scope="col">
                {t(`step.${step}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.unitId}>
              <th scope="row">
                <Link to={`/kalender/${unit.unitId}/${period}`}>{names.get(unit.unitId) ?? '…'}</Link>
              </th>
              {unit.steps.map(({ step, due, total, missing }) => (
                <td key={step} data-late={(missing > 0 && today > due) || undefined}>
                  {total === 0 ? (
                    <span className={styles.note}>{t('nobody')}</span>
                  ) : (
                    <>
                      {missing === 0 ? t('complete') : t('missing', { count: missing, total })}
                      <span className={styles.note}>
                        {missing > 0 && today > due
                          ? t('lateSince', { day: format.day(due) })
                          : t('due', { day: format.day(due) })}
                      </span>
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
