import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EvidenceList } from '../../components/evidence-list.tsx';
import { FeedbackOutcome } from '../../components/feedback-outcome.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import type { Evidence } from './dossier.ts';
import { MeasuredList } from './measured-list.tsx';
import { ReportList } from './report-list.tsx';
import styles from './rating.module.css';

interface EvidencePanelProps {
  evidence: Evidence;
  about: string;
  title?: string;
}

const FEW = 4;

/** Always in the same order: targets and progress, reports, evidence, feedback, observations, own words. */
export const EvidencePanel = ({ evidence, about, title }: EvidencePanelProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  const files = evidence.work.flatMap((report) => report.evidence);
  const unique = [...new Map(files.map((file) => [file.kind === 'file' ? file.hash : file.url, file])).values()];
  return (
    <section className={styles.evidence} aria-label={t('evidence.about', { about })}>
      {title ? <Text fw={650}>{title}</Text> : null}
      <MeasuredList measured={evidence.progress} />
      <Part title={t('evidence.reports')} count={evidence.work.length}>
        <ReportList work={evidence.work} minutes={evidence.minutes} />
      </Part>
      <Part title={t('evidence.files')} count={unique.length}>
        <EvidenceList evidence={unique.slice(0, FEW)} />
        {unique.length > FEW ? (
          <details className={styles.reports}>
            <summary>{t('evidence.moreFiles', { count: unique.length - FEW })}</summary>
            <EvidenceList evidence={unique.slice(FEW)} />
          </details>
        ) : null}
      </Part>
      <Part title={t('evidence.feedback')} count={evidence.feedback.length}>
        {evidence.feedback.map((one) => (
          <div key={one.feedbackId}>
            <Said text={one.text} by={one.by} when={format.day(one.at.slice(0, 10))} />
            <FeedbackOutcome feedback={one} />
          </div>
        ))}
      </Part>
      <Part title={t('evidence.observations')} count={evidence.observations.length}>
        {evidence.observations.map(({ observationId, text, by, day }) => (
          <Said key={observationId} text={text} by={by} when={format.day(day)} />
        ))}
      </Part>
      <Part title={t('evidence.self')} count={evidence.self === undefined ? 0 : 1} single>
        <Text className={styles.quote}>{evidence.self}</Text>
      </Part>
    </section>
  );
};

interface PartProps {
  title: string;
  count: number;
  single?: boolean;
  children: ReactNode;
}

/** What is not there is said in the same place, so that the order never changes. */
const Part = ({ title, count, single = false, children }: PartProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  return (
    <div className={styles.part}>
      <div className={styles.partHead}>
        <span>{title}</span>
        <span className={styles.partCount}>{count === 0 ? t('evidence.none') : single ? '' : count}</span>
      </div>
      {count === 0 ? null : children}
    </div>
  );
};

const Said = ({ text, by, when }: { text: string; by: string; when: string }): ReactNode => (
  <div>
    <Text className={styles.quote}>{text}</Text>
    <Text c="dimmed">
      <PersonName id={by} /> · {when}
    </Text>
  </div>
);
