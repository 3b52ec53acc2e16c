import { IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reading } from '../../api/hooks.ts';
import type { ConductValue, OrganisationResult, Predicate, Rating, Why } from '../../api/types.ts';
import { OrganisationResultBadge, PredicateBadge, RatingBadge } from '../../components/badges.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { CauseLine } from './cause-lines.tsx';
import styles from './history.module.css';

interface ExplanationProps {
  of: Reading<{ why: Why[] }>;
  period: string;
  /** Why there is nothing to explain yet. */
  none: string;
}

/** Values with what they were made of, each to be opened down to its event. */
export const Explanation = ({ of, period, none }: ExplanationProps): ReactNode => {
  const { t } = useTranslation('history');
  return (
    <Loaded of={of}>
      {({ why }) =>
        why.length === 0 ? (
          <EmptyState icon={<IconHelpCircle size={32} stroke={1.6} />} title={t('why.none')} text={none} />
        ) : (
          <Reasons of={why} period={period} isOpen />
        )
      }
    </Loaded>
  );
};

const Reasons = ({
  of,
  period,
  isOpen = false,
  under,
}: {
  of: readonly Why[];
  /** Of the evaluations of the people in it. */
  period: string;
  isOpen?: boolean;
  under?: string;
}): ReactNode => (
  <ul className={styles.why}>
    {of.map((why) => (
      <li key={`${why.code} ${why.about ?? JSON.stringify(why.line)} ${why.event.position}`}>
        <Reason why={why} period={period} isOpen={isOpen} under={under} />
      </li>
    ))}
  </ul>
);

/** What is recorded in the same event as the value above it need not be said again. */
const Reason = ({
  why,
  period,
  isOpen,
  under,
}: {
  why: Why;
  period: string;
  isOpen: boolean;
  under: string | undefined;
}): ReactNode => {
  const { t } = useTranslation('history');
  const { code, said, rule, event, from } = why;
  // A number of people has the event of the last of them; that one has it all the same.
  const isNew = event.position !== under || code === 'PERSON';
  const head = (
    <>
      <span>
        <Name why={why} />
      </span>{' '}
      <strong>
        <Value why={why} />
      </strong>
    </>
  );
  if (said === undefined && rule === undefined && !isNew && from.length === 0)
    return <div className={styles.whyLeaf}>{head}</div>;
  return (
    <details open={isOpen}>
      <summary>{head}</summary>
      {said === undefined ? null : <p className={styles.said}>{said}</p>}
      {rule === undefined ? null : <p>{t(BY[rule.part], { version: rule.version, source: rule.source })}</p>}
      {why.code === 'PERSON' ? <Link to={`/riwayat/${why.about ?? ''}/${period}/mengapa`}>{t('why.open')}</Link> : null}
      {isNew ? <CauseLine when={t('why.recorded')} cause={event} /> : null}
      {rule?.adopted === undefined ? null : <CauseLine when={t('why.adopted')} cause={rule.adopted} />}
      {from.length === 0 ? null : <Reasons of={from} period={period} under={event.position} />}
    </details>
  );
};

const BY = { predicateTable: 'why.byTable', credit: 'why.byCredit', distribution: 'why.byPattern' } as const;

const Name = ({ why: { code, about = '', line } }: { why: Why }): ReactNode => {
  const { t } = useTranslation('history');
  const { t: common } = useTranslation();
  const format = useFormat();
  switch (code) {
    case 'WORK_RESULT':
      return about === '' ? t('why.workResult') : about;
    case 'CONDUCT_VALUE':
      return common(`conduct.${about as ConductValue}`);
    case 'QUARTER':
      return format.period(about);
    case 'SHARE':
      return t('why.share', { predicate: common(`predicate.${about as Predicate}`) });
    case 'COEFFICIENT':
      return t('why.coefficient', { level: about });
    case 'COUNTED':
      return common(`predicate.${about as Predicate}`);
    case 'PERSON':
      return <PersonName id={about} />;
    case 'PATTERN_LINE':
      return t(`why.line.${line?.limit ?? 'some'}`, {
        predicates: (line?.predicates ?? []).map((each) => common(`predicate.${each}`)).join(t('why.or')),
        percent: line?.percent,
      });
    case 'PREDICATE':
    case 'RESULT_RATING':
    case 'CONDUCT_RATING':
    case 'ORGANISATION_RESULT':
    case 'FORMER_PREDICATE':
    case 'OBJECTION':
    case 'CREDIT':
    case 'MONTHS':
    case 'RATED':
    case 'BOUND':
    case 'BOUND_ROUNDED':
    case 'TO_MOVE':
    case 'SENT':
      return t(`why.name.${NAMES[code]}`);
  }
};

/** The keys of the names: i18next takes what follows an underscore for a context. */
const NAMES = {
  PREDICATE: 'predicate',
  RESULT_RATING: 'result',
  CONDUCT_RATING: 'conduct',
  ORGANISATION_RESULT: 'organisation',
  FORMER_PREDICATE: 'former',
  OBJECTION: 'objection',
  CREDIT: 'credit',
  MONTHS: 'months',
  RATED: 'rated',
  BOUND: 'bound',
  BOUND_ROUNDED: 'boundRounded',
  TO_MOVE: 'toMove',
  SENT: 'sent',
} as const;

const Value = ({ why: { code, value } }: { why: Why }): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  switch (code) {
    case 'PREDICATE':
    case 'FORMER_PREDICATE':
    case 'QUARTER':
    case 'PERSON':
      return <PredicateBadge predicate={value as Predicate} />;
    case 'RESULT_RATING':
    case 'WORK_RESULT':
    case 'CONDUCT_RATING':
    case 'CONDUCT_VALUE':
      return <RatingBadge rating={value as Rating} />;
    case 'ORGANISATION_RESULT':
      return <OrganisationResultBadge result={value as OrganisationResult} />;
    case 'OBJECTION':
      return t(value === 'upheld' ? 'why.upheld' : 'why.rejected');
    case 'SHARE':
      return format.percent(value);
    case 'CREDIT':
    case 'MONTHS':
    case 'COEFFICIENT':
      return format.number(value);
    case 'RATED':
    case 'COUNTED':
    case 'PATTERN_LINE':
    case 'BOUND':
    case 'BOUND_ROUNDED':
    case 'TO_MOVE':
    case 'SENT':
      return t('why.people', { count: Number(value) });
  }
};
