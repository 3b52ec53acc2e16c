import { Button, Group, Text } from '@mantine/core';
import { IconArrowUp, IconBell, IconCalendarPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useUnitCalendar, type CalendarStep, type ToDo, type UnitCalendar } from '../../api/calendar.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Page, Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { AskPurpose } from '../../components/purpose.tsx';
import { EmptyState, Loaded, RowsSkeleton } from '../../components/states.tsx';
import rows from '../../components/rows.module.css';
import { today as dayOf } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from '../input/use-unit-names.ts';
import { Extend, Tell } from './acts.tsx';
import styles from './calendar.module.css';
import { actsOn, standingOf } from './standing.ts';
import { StandingBadge } from './standing-badge.tsx';

/** One period of a unit: the days of each step, who is missing, and what can be done about it. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const { unitId = '', period = '' } = useParams();
  const name = useUnitName(unitId);
  const reading = useUnitCalendar(unitId, period);
  return (
    <Page
      title={name}
      lead={t('ofPeriod', { period: format.period(period) })}
      above={<BackLink to={`/kalender?periode=${period}`}>{t('title')}</BackLink>}
    >
      <Loaded of={reading} skeleton={<RowsSkeleton rows={4} height={140} />}>
        {(calendar) =>
          calendar.steps.length === 0 ? (
            <EmptyState title={t('noDays')} text={t('noDaysText')} />
          ) : (
            <>
              {calendar.asksPurpose ? <AskPurpose /> : null}
              {calendar.steps.map((step) => (
                <Step key={step.step} step={step} calendar={calendar} />
              ))}
            </>
          )
        }
      </Loaded>
    </Page>
  );
};

const SIGNS = { remind: IconBell, escalate: IconArrowUp, extend: IconCalendarPlus } as const;

const Step = ({ step, calendar }: { step: CalendarStep; calendar: UnitCalendar }): ReactNode => {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const [act, setAct] = useState<keyof typeof SIGNS>();
  const today = dayOf();
  const { opens, due, closes, extension, toDo, reminder, escalation } = step;
  const close = (): void => {
    setAct(undefined);
  };
  return (
    <Section
      title={t(`step.${step.step}`)}
      extra={<StandingBadge standing={standingOf({ opens, due, closes }, toDo?.length, today)} />}
    >
      <Text>
        {t('days', { opens: format.day(opens), due: format.day(due) })}
        {closes === null ? '' : ` ${t('closes', { day: format.day(closes) })}`}
      </Text>
      {extension === null ? null : (
        <Text>
          {t('extended', { was: format.day(extension.was), reason: extension.reason })} <PersonName id={extension.by} />{' '}
          · {format.moment(extension.at)}
        </Text>
      )}
      {toDo === null || toDo.length === 0 ? null : <Missing toDo={toDo} />}
      {reminder === null ? null : (
        <Text c="dimmed">
          {t('reminded', { count: reminder.to.length, day: format.day(reminder.on) })} <PersonName id={reminder.by} />
        </Text>
      )}
      {escalation === null ? null : (
        <Text c="dimmed">
          {t('escalated', { level: escalation.level, day: format.day(escalation.on) })}{' '}
          {escalation.to.map(({ personId }) => (
            <PersonName key={personId} id={personId} />
          ))}
        </Text>
      )}
      {act === 'extend' ? <Extend calendar={calendar} step={step} onClose={close} /> : null}
      {act === 'remind' || act === 'escalate' ? (
        <Tell act={act} calendar={calendar} step={step} onClose={close} />
      ) : null}
      {act === undefined ? (
        <Group>
          {actsOn(step, calendar, today).map((one) => {
            const Sign = SIGNS[one];
            return (
              <Button
                key={one}
                variant="default"
                leftSection={<Sign size={20} aria-hidden />}
                onClick={() => {
                  setAct(one);
                }}
              >
                {t(`${one}.open`)}
              </Button>
            );
          })}
        </Group>
      ) : null}
    </Section>
  );
};

const SHOWN = 20;

const Missing = ({ toDo }: { toDo: readonly ToDo[] }): ReactNode => {
  const { t } = useTranslation('calendar');
  const [all, setAll] = useState(false);
  return (
    <>
      <Text fw={600}>{t('toDo', { count: toDo.length })}</Text>
      <ul className={rows.people}>
        {(all ? toDo : toDo.slice(0, SHOWN)).map(({ employeeId, actorId }) => (
          <li key={employeeId ?? 'unit'}>
            <span>{employeeId === undefined ? t('theUnit') : <PersonName id={employeeId} />}</span>
            {actorId === employeeId ? null : (
              <span className={styles.note}>
                {actorId === undefined ? (
                  t('vacant')
                ) : (
                  <>
                    {t('waitsFor')} <PersonName id={actorId} />
                  </>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {!all && toDo.length > SHOWN ? (
        <div>
          <Button
            variant="subtle"
            onClick={() => {
              setAll(true);
            }}
          >
            {t('all', { count: toDo.length })}
          </Button>
        </div>
      ) : null}
    </>
  );
};
