import { Button, Group, Text } from '@mantine/core';
import { IconCheck, IconClock, IconLock, IconScale } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useCalibration, type Calibrated, type Calibration } from '../../api/calibration.ts';
import { BackLink } from '../../components/back-link.tsx';
import { PredicateBadge, RatingBadge, StatusBadge } from '../../components/badges.tsx';
import { Page, Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { EmptyState, Loaded, RowsSkeleton } from '../../components/states.tsx';
import rows from '../../components/rows.module.css';
import { useFormat } from '../../i18n/use-format.ts';
import { usePerson } from '../../api/people.ts';
import { useUnitName } from '../input/use-unit-names.ts';
import { AnswerForm, CloseForm, OpenForm, ProposeForm } from './calibration-acts.tsx';
import styles from './unit-period.module.css';

const SIGNS = { absent: IconClock, open: IconScale, closed: IconLock } as const;

/** The ratings of a unit side by side, and what its calibration session makes of them. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('calibration');
  const format = useFormat();
  const { unitId = '', period = '' } = useParams();
  const name = useUnitName(unitId);
  const reading = useCalibration(unitId, period);
  return (
    <Page
      title={t('title')}
      lead={t('lead', { unit: name, period: format.period(period) })}
      above={<BackLink to={`/penilaian/unit/${unitId}/${period}`}>{t('back')}</BackLink>}
    >
      <Loaded of={reading} skeleton={<RowsSkeleton rows={4} height={120} />}>
        {(calibration) => (
          <>
            <Standing calibration={calibration} />
            <Section title={t('people')}>
              <Text c="dimmed">{t('explain')}</Text>
              {calibration.people.length === 0 ? (
                <EmptyState title={t('none')} />
              ) : (
                <ul className={rows.matters}>
                  {calibration.people.map((one) => (
                    <li key={one.employeeId}>
                      <Person one={one} calibration={calibration} />
                    </li>
                  ))}
                </ul>
              )}
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
};

const Standing = ({ calibration }: { calibration: Calibration }): ReactNode => {
  const { t } = useTranslation('calibration');
  const format = useFormat();
  const [act, setAct] = useState<'open' | 'close'>();
  const { status, opened, closed, mayHold } = calibration;
  const stop = (): void => {
    setAct(undefined);
  };
  return (
    <div className={styles.standing}>
      <div className={styles.badges}>
        <StatusBadge tone={status === 'closed' ? 'good' : 'waiting'} icon={SIGNS[status]}>
          {t(`status.${status}`)}
        </StatusBadge>
      </div>
      {opened === null ? null : (
        <Text>
          {t('openedBy')} <PersonName id={opened.by} /> · {format.moment(opened.at)}
        </Text>
      )}
      {closed === null ? null : (
        <>
          <Text>
            {t('closedBy')} <PersonName id={closed.by} /> · {format.moment(closed.at)}
          </Text>
          <Text>{t('outcome', { changed: closed.changed, kept: closed.kept, note: closed.note })}</Text>
        </>
      )}
      {act === 'open' ? <OpenForm calibration={calibration} onClose={stop} /> : null}
      {act === 'close' ? <CloseForm calibration={calibration} onClose={stop} /> : null}
      {mayHold && act === undefined ? (
        <Group>
          <Button
            variant="default"
            onClick={() => {
              setAct(status === 'open' ? 'close' : 'open');
            }}
          >
            {t(status === 'open' ? 'close.open' : status === 'closed' ? 'open.again' : 'open.open')}
          </Button>
        </Group>
      ) : null}
    </div>
  );
};

const Person = ({ one, calibration }: { one: Calibrated; calibration: Calibration }): ReactNode => {
  const { t } = useTranslation('calibration');
  const { t: common } = useTranslation();
  const [act, setAct] = useState<'propose' | 'answer'>();
  const name = usePerson(one.employeeId)?.name ?? '…';
  const { proposal, before } = one;
  const stop = (): void => {
    setAct(undefined);
  };
  const mayPropose =
    calibration.mayHold && calibration.status === 'open' && proposal?.answered == null && before !== null;
  return (
    <>
      <div className={rows.ends}>
        <Link to={`/penilaian/${one.employeeId}/${calibration.period}`}>
          <PersonName id={one.employeeId} />
        </Link>
        <PredicateBadge predicate={one.predicate} />
      </div>
      <div className={styles.badges}>
        <span>
          {t('result')}: <RatingBadge rating={one.result} />
        </span>
        <span>
          {t('conduct')}: <RatingBadge rating={one.conduct} />
        </span>
      </div>
      <Text c="dimmed">
        {t('counts', { above: one.above, meets: one.meets, below: one.below })} · {t('ratedBy')}{' '}
        <PersonName id={one.ratedBy} />
        {before === null || before === one.predicate
          ? ''
          : ` · ${t('was', { predicate: common(`predicate.${before}`) })}`}
      </Text>
      {proposal === null ? null : (
        <>
          <Text>
            {t('proposed', {
              result: common(`rating.${proposal.result}`),
              conduct: common(`rating.${proposal.conduct}`),
            })}
            {'. '}
            {proposal.reason} · <PersonName id={proposal.by} />
          </Text>
          {proposal.answered === null ? (
            <StatusBadge tone="waiting" icon={IconClock}>
              {t('waiting')}
            </StatusBadge>
          ) : (
            <Text>
              <StatusBadge tone="good" icon={IconCheck}>
                {t(`answered.${proposal.answered.answer}`)}
              </StatusBadge>{' '}
              {proposal.answered.reason} · <PersonName id={proposal.answered.by} />
            </Text>
          )}
        </>
      )}
      {act === 'propose' ? <ProposeForm one={one} calibration={calibration} onClose={stop} /> : null}
      {act === 'answer' ? <AnswerForm one={one} calibration={calibration} onClose={stop} /> : null}
      {act === undefined && (mayPropose || one.mayAnswer) ? (
        <Group>
          {mayPropose ? (
            <Button
              variant="default"
              aria-label={t('propose.openFor', { name })}
              onClick={() => {
                setAct('propose');
              }}
            >
              {t('propose.open')}
            </Button>
          ) : null}
          {one.mayAnswer ? (
            <Button
              variant="default"
              aria-label={t('answer.openFor', { name })}
              onClick={() => {
                setAct('answer');
              }}
            >
              {t('answer.open')}
            </Button>
          ) : null}
        </Group>
      ) : null}
    </>
  );
};
