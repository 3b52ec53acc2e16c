import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appraisal, Objection, Predicate, Rating } from '../../api/types.ts';
import { PredicateBadge, RatingBadge } from '../../components/badges.tsx';
import { Explain } from '../../components/explain.tsx';
import { ReasonText } from '../appraisal/reason-text.tsx';
import styles from './objection.module.css';

interface ResultsProps {
  appraisal: Appraisal;
  former: NonNullable<Objection['former']>;
}

/** The result as the assessor had signed it, and as it is since the decision. */
export const Results = ({ appraisal, former }: ResultsProps): ReactNode => {
  const { t } = useTranslation('objection');
  const { predicate, result, conductRating, reasons } = appraisal;
  return (
    <div className={styles.results}>
      <Side title={t('former')} {...former} />
      <Side title={t('present')} {...{ predicate, result, conductRating, reasons }} />
    </div>
  );
};

interface SideProps {
  title: string;
  predicate: Predicate | null;
  result: Rating | null;
  conductRating: Rating | null;
  reasons: Appraisal['reasons'];
}

const Side = ({ title, predicate, result, conductRating, reasons }: SideProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  if (!predicate || !result || !conductRating) return null;
  const because = <ReasonText reason={reasons?.find(({ code }) => code === 'PREDICATE_TABLE')} />;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <Explain title={`${t('outcome.predicate')}: ${title}`} because={because}>
        <PredicateBadge predicate={predicate} />
      </Explain>
      <dl>
        <dt>{t('outcome.result')}</dt>
        <dd>
          <RatingBadge rating={result} />
        </dd>
        <dt>{t('outcome.conduct')}</dt>
        <dd>
          <RatingBadge rating={conductRating} />
        </dd>
      </dl>
    </section>
  );
};
