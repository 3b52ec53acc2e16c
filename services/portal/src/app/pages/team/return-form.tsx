import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './review.module.css';

interface ReturnFormProps {
  reason: string;
  onReturn: (reason: string) => void;
  onClose: () => void;
}

const READY = ['evidence', 'unclear', 'minutes', 'result'] as const;
const LEAST = 3;

/** Why a report goes back; a reason that is often needed is one tap. */
export const ReturnForm = ({ reason: before, onReturn, onClose }: ReturnFormProps): ReactNode => {
  const { t } = useTranslation('team');
  const { t: common } = useTranslation();
  const [reason, setReason] = useState(before);
  const send = (): void => {
    if (reason.trim().length >= LEAST) onReturn(reason.trim());
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="sm">
        <div className={styles.chips} role="group" aria-label={t('return.ready')}>
          {READY.map((key) => (
            <button
              key={key}
              type="button"
              className={styles.chip}
              onClick={() => {
                setReason(t(`return.reasons.${key}`));
              }}
            >
              {t(`return.reasons.${key}`)}
            </button>
          ))}
        </div>
        <Textarea
          label={t('return.reason')}
          description={t('return.hint')}
          required
          autosize
          minRows={2}
          maxLength={1000}
          data-autofocus
          ref={focused}
          value={reason}
          onChange={({ currentTarget }) => {
            setReason(currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          }}
        />
        <Group>
          <Button type="submit" disabled={reason.trim().length < LEAST}>
            {t('return.act')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** A form that was opened by a key or a tap is where one writes next. */
export const focused = (field: HTMLElement | null): void => {
  field?.focus();
};
