import { Button } from '@mantine/core';
import { IconArrowBackUpDouble } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GRACE_ms } from './review.ts';
import styles from './review.module.css';
import type { Reviewing } from './use-reviewing.ts';

/** The moment in which an act can be taken back, before it is sent. */
export const UndoBar = ({ reviewing: { batches, act, sendNow } }: { reviewing: Reviewing }): ReactNode => {
  const { t } = useTranslation('team');
  const entries = batches.flatMap((batch) => batch.entries);
  const accepted = entries.filter(({ verdict }) => verdict === 'accepted').length;
  const returned = entries.length - accepted;
  const last = Math.max(0, ...batches.map(({ due }) => due));
  return (
    <div className={styles.undo} data-shown={entries.length > 0 || undefined}>
      <div role="status" className={styles.undoText}>
        {entries.length === 0 ? null : (
          <>
            {[
              accepted > 0 ? t('undo.accepted', { count: accepted }) : '',
              returned > 0 ? t('undo.returned', { count: returned }) : '',
            ]
              .filter(Boolean)
              .join(', ')}
            . {t('undo.soon')}
          </>
        )}
      </div>
      {entries.length === 0 ? null : (
        <>
          <div className={styles.undoButtons}>
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
          <div
            key={last}
            className={styles.countdown}
            style={{ animationDuration: `${String(GRACE_ms)}ms` }}
            aria-hidden
          />
        </>
      )}
    </div>
  );
};
