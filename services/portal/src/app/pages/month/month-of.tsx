import { Badge, Button, Group, Text } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import { usePerson } from '../../api/people.ts';
import { useAll } from '../../api/read-all.ts';
import { planOn, useSegments } from '../../api/segments.ts';
import { useMe } from '../../api/session.ts';
import type { ActionStep, Feedback, Items, Observation, Plan, Progress, Segment, Work } from '../../api/types.ts';
import { Ago } from '../../components/ago.tsx';
import { BackLink } from '../../components/back-link.tsx';
import { FeedbackOutcome } from '../../components/feedback-outcome.tsx';
import { Page, Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import rows from '../../components/rows.module.css';
import { EmptyState, FailedState, RowsSkeleton } from '../../components/states.tsx';
import { addMonths, today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { daysOfMonth, monthOf, type Month, type ResultInMonth } from './month.ts';
import styles from './month.module.css';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** A month in review: what was done, how far it brought the results, what was said, and what is late. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('month');
  const format = useFormat();
  const me = useMe();
  const { personId = me.personId, month: given = '' } = useParams();
  const month = MONTH.test(given) ? given : today().slice(0, 7);
  const person = usePerson(personId);
  const mine = personId === me.personId;
  const { reading, error, refetch } = useMonth(personId, month);
  const to = (months: number): string => `/bulan/${personId}/${addMonths(month, months)}`;
  return (
    <Page
      title={t('title', { month: format.month(month) })}
      lead={mine ? t('lead') : t('leadOf', { name: person?.name ?? '…' })}
      above={
        mine ? (
          <BackLink to="/pekerjaan">{t('back')}</BackLink>
        ) : (
          <BackLink to={`/tim/${personId}`}>{person?.name ?? '…'}</BackLink>
        )
      }
    >
      <Group component="nav" aria-label={t('months')}>
        <Button component={Link} to={to(-1)} variant="default" replace>
          {format.month(addMonths(month, -1))}
        </Button>
        {month < today().slice(0, 7) ? (
          <Button component={Link} to={to(1)} variant="default" replace>
            {format.month(addMonths(month, 1))}
          </Button>
        ) : null}
      </Group>
      {error ? <FailedState error={error} onRetry={refetch} /> : null}
      {reading === undefined && !error ? <RowsSkeleton rows={5} height={96} /> : null}
      {reading === undefined ? null : <Review of={reading} month={month} mine={mine} personId={personId} />}
    </Page>
  );
};

const useMonth = (personId: string, month: string) => {
  const { from, to } = daysOfMonth(month);
  const year = month.slice(0, 4);
  const plans = useRead<Items<Plan>>('evaluation', `/people/${personId}/plans?year=${year}`, { views: ['plans'] });
  const segments = useSegments(personId, year);
  const plan = planOfMonth(plans.data?.items, segments.data?.items, to);
  const steps = useRead<Items<ActionStep>>('evaluation', plan && `/plans/${plan.planId}/actions`, {
    views: ['action-steps'],
  });
  const work = useAll<Work>('task-reporting', `/people/${personId}/work?from=${from}&to=${to}`, ['work']);
  const progress = useAll<Progress>('task-reporting', `/people/${personId}/progress?year=${year}`, ['progress']);
  const feedback = useAll<Feedback>('evaluation', `/people/${personId}/feedback`, ['feedback']);
  const observations = useAll<Observation>('task-reporting', `/people/${personId}/observations`, ['observations']);
  const all = [work, progress, feedback, observations];
  const reading = useMemo(() => {
    if (plans.data === undefined || segments.data === undefined || (plan !== undefined && steps.data === undefined))
      return undefined;
    if (!work.items || !progress.items || !feedback.items || !observations.items) return undefined;
    return monthOf(month, {
      ...{ plan, work: work.items, progress: progress.items, feedback: feedback.items },
      ...{ observations: observations.items, steps: steps.data?.items ?? [] },
    });
  }, [
    month,
    plans.data,
    segments.data,
    plan,
    steps.data,
    work.items,
    progress.items,
    feedback.items,
    observations.items,
  ]);
  return {
    reading,
    error:
      plans.error ??
      segments.error ??
      steps.error ??
      all.map(({ error }) => error).find((error) => error !== null) ??
      null,
    refetch: () => {
      for (const one of [plans, segments, steps, ...all]) one.refetch();
    },
  };
};

/** The plan for the post held at the end of the month, else one that was agreed. */
const planOfMonth = (
  plans: readonly Plan[] = [],
  segments: readonly Segment[] = [],
  lastDay: string,
): Plan | undefined => {
  const planId = planOn(segments, lastDay);
  return plans.find((plan) => plan.planId === planId) ?? plans.find(({ status }) => status === 'agreed');
};

interface ReviewProps {
  of: Month;
  month: string;
  mine: boolean;
  personId: string;
}

const Review = ({ of, month, mine, personId }: ReviewProps): ReactNode => {
  const { t } = useTranslation('month');
  const format = useFormat();
  const { accepted, waiting, returned, days, results, feedback, observations } = of;
  const late = results.flatMap(({ steps }) => steps).filter(({ due, done }) => done === null && due < today());
  return (
    <>
      <dl className={styles.figures}>
        {(
          [
            ['accepted', format.minutes(accepted.minutes)],
            ['waiting', format.minutes(waiting.minutes)],
            ['returned', format.number(returned.reports)],
            ['days', format.number(days)],
            ['late', format.number(late.length)],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt>{t(`figure.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Section title={t('results')}>
        {results.length === 0 ? (
          <EmptyState title={t('noPlan.title')} text={t('noPlan.text')} />
        ) : (
          <ul className={rows.matters} data-start>
            {results.map((result) => (
              <li key={result.resultId}>
                <Result result={result} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('said')}>
        {feedback.length + observations.length === 0 ? (
          <Text c="dimmed">{t('nothingSaid', { month: format.month(month) })}</Text>
        ) : (
          <ul className={rows.matters} data-start>
            {feedback.map((one) => (
              <li key={one.feedbackId}>
                <Text>{one.text}</Text>
                <Text c="dimmed">
                  <PersonName id={one.by} /> · <Ago at={one.at} />
                </Text>
                <FeedbackOutcome feedback={one} />
              </li>
            ))}
            {observations.map((one) => (
              <li key={one.observationId}>
                <Text>{one.text}</Text>
                <Text c="dimmed">
                  <PersonName id={one.by} /> · {t('observed', { day: format.day(one.day) })}
                </Text>
              </li>
            ))}
          </ul>
        )}
        <Link to={mine ? '/pekerjaan?bagian=umpan-balik' : `/tim/${personId}`}>{t(mine ? 'answer' : 'speak')}</Link>
      </Section>
    </>
  );
};

const Result = ({ result: { sentence, accepted, moves, steps } }: { result: ResultInMonth }): ReactNode => {
  const { t } = useTranslation('month');
  const format = useFormat();
  const valueOf = (value: string | null): string => (value === null ? t('noValue') : format.number(value));
  return (
    <>
      <Text fw={600}>{sentence}</Text>
      <Text c="dimmed">{t('reported', { count: accepted.reports, time: format.minutes(accepted.minutes) })}</Text>
      {moves.map(({ indicatorId, indicator, unit, target, from, to }) => (
        <Text key={indicatorId}>
          {t(from === to ? 'unmoved' : 'moved', {
            ...{ indicator, unit, from: valueOf(from), to: valueOf(to), target: format.number(target) },
          })}
        </Text>
      ))}
      {steps.map(({ stepId, text, due, done }) => (
        <Group key={stepId} gap="xs">
          <Text>{text}</Text>
          {done === null ? (
            <Badge color={due < today() ? 'brick' : 'gray'}>
              {t(due < today() ? 'lateSince' : 'due', { day: format.day(due) })}
            </Badge>
          ) : (
            <Badge color="teal">{t('doneOn', { day: format.day(done.on) })}</Badge>
          )}
        </Group>
      ))}
    </>
  );
};
