import { IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import type { ConductValue, OrganisationResult, Predicate, Rating, Why } from '../../api/types.ts';
import { BackLink } from '../../components/back-link.tsx';
import { OrganisationResultBadge, PredicateBadge, RatingBadge } from '../../components/badges.tsx';
import { Page } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { CauseLine } from './cause-lines.tsx';
import styles from './history.module.css';

/** Why an evaluation is as it is, from the predicate down to what people signed, each with its event. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const { personId = '', period = '' } = useParams();
  const answer = useRead<{ why: Why[] }>('evaluation', `/appraisals/${personId}/${period}/why`, {
    views: ['appraisals', 'credits'],
  });
  return (
    <Page
      title={t('why.of', { period: format.period(period) })}
      lead={
        <>
          <PersonName id={personId} withTitle /> · {t('source')}
        </>
      }
      above={<BackLink to={`/penilaian/${personId}/${period}`}>{t('why.back')}</BackLink>}
    >
      <Loaded of={answer}>
        {({ why }) =>
          why.length === 0 ? (
            <EmptyState
              icon={<IconHelpCircle size={32} stroke={1.6} />}
              title={t('why.none')}
              text={t('why.noneText')}
            />
          ) : (
            <Reasons of={why} isOpen />
          )
        }
      </Loaded>
    </Page>
  );
};

const Reasons = ({
  of,
  isOpen = false,
  under,
}: {
  of: readonly Why[];
  isOpen?: boolean;
  under?: string;
}): ReactNode => (
  <ul className={styles.why}>
    {of.map((why) => (
      <li key={`${why.code} ${why.about ?? ''} ${why.event.position}`}>
        <Reason why={why} isOpen={isOpen} under={under} />
      </li>
    ))}
  </ul>
);

/** What is recorded in the same event as the value above it need not be said again. */
const Reason = ({ why, isOpen, under }: { why: Why; isOpen: boolean; under: string | undefined }): ReactNode => {
  const { t } = useTranslation('history');
  const { said, rule, event, from } = why;
  const isNew = event.position !== under;
  const head = (
    <>
      <span>
        <Name why={why} />
      </span>{' '}
      <Value why={why} />
    </>
  );
  if (said === undefined && rule === undefined && !isNew && from.length === 0)
    return <div className={styles.whyLeaf}>{head}</div>;
  return (
    <details open={isOpen}>
      <summary>{head}</summary>
      {said === undefined ? null : <p className={styles.said}>{said}</p>}
      {rule === undefined ? null : (
        <p>
          {t(rule.part === 'credit' ? 'why.byCredit' : 'why.byTable', { version: rule.version, source: rule.source })}
        </p>
      )}
      {isNew ? <CauseLine when={t('why.recorded')} cause={event} /> : null}
      {rule?.adopted === undefined ? null : <CauseLine when={t('why.adopted')} cause={rule.adopted} />}
      {from.length === 0 ? null : <Reasons of={from} under={event.position} />}
    </details>
  );
};

const Name = ({ why: { code, about = '' } }: { why: Why }): ReactNode => {
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
    case 'PREDICATE':
    case 'RESULT_RATING':
    case 'CONDUCT_RATING':
    case 'ORGANISATION_RESULT':
    case 'FORMER_PREDICATE':
    case 'OBJECTION':
    case 'CREDIT':
    case 'MONTHS':
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
} as const;

const Value = ({ why: { code, value } }: { why: Why }): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  switch (code) {
    case 'PREDICATE':
    case 'FORMER_PREDICATE':
    case 'QUARTER':
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
  }
};
