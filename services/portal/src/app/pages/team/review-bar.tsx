import { Button } from '@mantine/core';
import { IconArrowBackUpDouble, IconEyeCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GRACE_ms } from './review.ts';
import styles from './review.module.css';
import type { Reviewing } from './use-reviewing.ts';

interface ReviewBarProps {
  reviewing: Reviewing;
  /** Reports that were on the screen and have no answer yet. */
  seen: readonly string[];
}

/** At the thumb: the moment in which an act can be taken back, else accepting what was seen. */
export const ReviewBar = ({ reviewing, seen }: ReviewBarProps): ReactNode => {
  const { t } = useTranslation('team');
  const entries = reviewing.batches.flatMap((batch) => batch.entries);
  const accepted = entries.filter(({ verdict }) => verdict === 'accepted').length;
  const returned = entries.length - accepted;
  const said = [
    accepted > 0 ? t('undo.accepted', { count: accepted }) : '',
    returned > 0 ? t('undo.returned', { count: returned }) : '',
  ].filter(Boolean);
  return (
    <div className={styles.bar} data-shown={entries.length + seen.length > 0 || undefined}>
      <div role="status" className={styles.barText}>
        {said.length > 0 ? `${said.join(', ')}. ${t('undo.soon')}` : ''}
      </div>
      {entries.length > 0 ? (
        <Undo reviewing={reviewing} />
      ) : seen.length > 0 ? (
        <Button
          className={styles.acceptSeen}
          leftSection={<IconEyeCheck size={20} aria-hidden />}
          onClick={() => {
            reviewing.mark(seen, { verdict: 'accepted' });
          }}
        >
          {t('review.acceptSeen', { count: seen.length })}
        </Button>
      ) : null}
    </div>
  );
};

const Undo = ({ reviewing: { batches, act, sendNow } }: { reviewing: Reviewing }): ReactNode => {
  const { t } = useTranslation('team');
  return (
    <>
      <div className={styles.barButtons}>
        <Button
          variant="default"
          leftSection={<IconArrowBackUpDouble size={20} aria-hidden />}
          onClick={() => {
            act({ type: 'undo' });
          }}
        >
          {t('undo.act')}
        </Button>
        <Button variant="subtle" onClick={sendNow}>
          {t('undo.now')}
        </Button>
      </div>
      {/* Starts again with each act. */}
      <div
        key={Math.max(...batches.map(({ due }) => due))}
        className={styles.countdown}
        style={{ animationDuration: `${String(GRACE_ms)}ms` }}
        aria-hidden
      />
    </>
  );
};
