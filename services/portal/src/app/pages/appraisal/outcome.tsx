import { Text } from '@mantine/core';
import { IconBulb, IconHelpCircle, IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Appraisal, Plan, Reason } from '../../api/types.ts';
import { OrganisationResultBadge, PredicateBadge, RatingBadge } from '../../components/badges.tsx';
import { DocumentLink } from '../../components/document-link.tsx';
import { Explain } from '../../components/explain.tsx';
import links from '../../components/icon-link.module.css';
import { PersonName } from '../../components/person-name.tsx';
import { EmptyState } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './appraisal.module.css';
import { OutcomeParts } from './outcome-parts.tsx';
import { ReasonText } from './reason-text.tsx';

interface OutcomeProps {
  appraisal: Appraisal;
  plan?: Plan | undefined;
}

/** A signed evaluation: the predicate first, then every part, each opening its reason. */
export const Outcome = ({ appraisal, plan }: OutcomeProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  const { predicate, result, conductRating, organisationResult } = appraisal;
  if (!predicate || !result || !conductRating || !organisationResult) {
    return <EmptyState title={t('outcome.none')} text={t('outcome.noneText')} />;
  }
  const change = appraisal.objection?.former ? appraisal.objection.decision : null;
  const [signedBy, signedAt] = change ? [change.by, change.at] : [appraisal.ratedBy, appraisal.ratedAt];
  const because = (code: Reason['code']): ReactNode => (
    <ReasonText reason={appraisal.reasons?.find((one) => one.code === code)} />
  );
  const becauseOfResult = (
    <>
      {because('RESULT_RATING')}
      {appraisal.reasons?.some(({ code }) => code === 'HEAD_OF_UNIT') ? because('HEAD_OF_UNIT') : null}
    </>
  );
  const parts = [
    { name: t('outcome.result'), badge: <RatingBadge rating={result} />, code: 'RESULT_RATING' },
    { name: t('outcome.conduct'), badge: <RatingBadge rating={conductRating} />, code: 'CONDUCT_RATING' },
    {
      name: t('outcome.organisation'),
      badge: <OrganisationResultBadge result={organisationResult} />,
      code: 'ORGANISATION_RESULT',
    },
  ] as const;
  const periodic = appraisal.reasons?.find(({ code }) => code === 'PERIODIC_EVALUATIONS');
  return (
    <>
      <section className={styles.outcome} aria-label={t('outcome.label')}>
        <Text c="dimmed">{t('outcome.predicate')}</Text>
        <Explain title={t('outcome.predicate')} because={because('PREDICATE_TABLE')}>
          <span className={styles.predicate}>
            <PredicateBadge predicate={predicate} />
          </span>
        </Explain>
        <dl className={styles.parts}>
          {parts.map(({ name, badge, code }) => (
            <div key={code}>
              <dt>{name}</dt>
              <dd>
                <Explain title={name} because={code === 'RESULT_RATING' ? becauseOfResult : because(code)}>
                  {badge}
                </Explain>
              </dd>
            </div>
          ))}
          {periodic ? (
            <div>
              <dt>{t('outcome.periodic')}</dt>
              <dd>
                <Explain title={t('outcome.periodic')} because={because('PERIODIC_EVALUATIONS')}>
                  <Text span>{t('outcome.quarters', { count: Object.keys(periodic.facts).length })}</Text>
                </Explain>
              </dd>
            </div>
          ) : null}
        </dl>
        <Text c="dimmed">
          {t(change ? 'outcome.changed' : 'outcome.signed')} <PersonName id={signedBy} withTitle />
          {signedAt ? ` · ${format.moment(signedAt)}` : ''}
          {appraisal.rules ? ` · ${t('outcome.rules', { version: appraisal.rules.predicateTable })}` : ''}
        </Text>
        <Link className={links.link} to={`/riwayat/${appraisal.employeeId}/${appraisal.period}/mengapa`}>
          <IconHelpCircle size={20} aria-hidden /> {t('outcome.why')}
        </Link>
        <Link className={links.link} to={`/pengembangan/${appraisal.employeeId}/${appraisal.period.slice(0, 4)}`}>
          <IconBulb size={20} aria-hidden /> {t('development', { year: appraisal.period.slice(0, 4) })}
        </Link>
        <Link className={links.link} to={`/riwayat/${appraisal.employeeId}/${appraisal.period}`}>
          <IconHistory size={20} aria-hidden /> {t('outcome.history')}
        </Link>
        <DocumentLink path={`${appraisal.employeeId}/${appraisal.period}`} name={`evaluasi-${appraisal.period}`}>
          {t('outcome.document')}
        </DocumentLink>
      </section>
      <OutcomeParts appraisal={appraisal} plan={plan} />
    </>
  );
};
