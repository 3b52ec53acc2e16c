import { Button, Text } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconMessage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanResult, WaitingWork } from '../../api/types.ts';
import { WorkStateBadge } from '../../components/badges.tsx';
import { EvidenceList } from '../../components/evidence-list.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { FeedbackForm } from './feedback-form.tsx';
import { ReturnForm } from './return-form.tsx';
import type { Verdict } from './review.ts';
import styles from './review.module.css';

export interface RowActs {
  onMark: (entryId: string, as: Verdict) => void;
  onWrite: (entryId: string, what: 'return' | 'feedback' | undefined) => void;
  /** Told of each row, so that it is known which were on the screen. */
  watch: (row: HTMLElement | null) => void;
}

interface ReviewRowProps {
  entry: WaitingWork;
  plan: Plan | undefined;
  result: PlanResult | undefined;
  mark: Verdict | undefined;
  seen: boolean;
  writing: 'return' | 'feedback' | undefined;
  acts: RowActs;
}

/** One report: what it serves, what was done, how long, with which evidence; and the answer to it. */
export const ReviewRow = ({ entry, plan, result, mark, seen, writing, acts }: ReviewRowProps): ReactNode => {
  const { t } = useTranslation('team');
  const { t: common } = useTranslation();
  const format = useFormat();
  const { entryId } = entry;
  const { watch } = acts;
  return (
    <li
      ref={watch}
      data-entry={entryId}
      data-mark={mark?.verdict}
      tabIndex={-1}
      className={styles.row}
      aria-label={`${format.minutes(entry.minutes)}, ${entry.text}`}
    >
      <div className={styles.head}>
        <Text c="dimmed" className={styles.about}>
          {result ? result.sentence : common(`workKind.${entry.kind}`)}
        </Text>
        <Text fw={650} className={styles.minutes}>
          {format.minutes(entry.minutes)}
        </Text>
      </div>
      <Text className={styles.text}>{entry.text}</Text>
      {entry.evidence.length > 0 ? (
        <EvidenceList evidence={entry.evidence} />
      ) : (
        <Text c="dimmed">{t('review.noEvidence')}</Text>
      )}
      {mark?.verdict === 'returned' && !writing ? <Text className={styles.reason}>{mark.reason}</Text> : null}
      <div className={styles.answer}>
        {mark ? <WorkStateBadge state={mark.verdict} /> : null}
        {!mark && seen ? <span className={styles.seen}>{t('review.seen')}</span> : null}
        <div className={styles.buttons}>
          <Button
            variant={mark?.verdict === 'accepted' ? 'filled' : 'light'}
            leftSection={<IconCheck size={20} aria-hidden />}
            aria-pressed={mark?.verdict === 'accepted'}
            onClick={() => {
              acts.onMark(entryId, { verdict: 'accepted' });
            }}
          >
            {t('review.accept')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={20} aria-hidden />}
            aria-expanded={writing === 'return'}
            onClick={() => {
              acts.onWrite(entryId, writing === 'return' ? undefined : 'return');
            }}
          >
            {t('review.return')}
          </Button>
          <Button
            variant="subtle"
            classNames={{ root: styles.third, section: styles.thirdIcon }}
            leftSection={<IconMessage size={20} aria-hidden />}
            aria-expanded={writing === 'feedback'}
            onClick={() => {
              acts.onWrite(entryId, writing === 'feedback' ? undefined : 'feedback');
            }}
          >
            <span className={styles.wideOnly}>{t('review.feedback')}</span>
          </Button>
        </div>
      </div>
      {writing === 'return' ? (
        <ReturnForm
          reason={mark?.verdict === 'returned' ? mark.reason : ''}
          onReturn={(reason) => {
            acts.onMark(entryId, { verdict: 'returned', reason });
          }}
          onClose={() => {
            acts.onWrite(entryId, undefined);
          }}
        />
      ) : null}
      {writing === 'feedback' ? (
        <FeedbackForm
          personId={entry.personId}
          plan={plan}
          resultId={result?.resultId}
          onClose={() => {
            acts.onWrite(entryId, undefined);
          }}
        />
      ) : null}
    </li>
  );
};
