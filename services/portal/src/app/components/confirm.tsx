import { Button, Group, Title } from '@mantine/core';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './confirm.module.css';

interface ConfirmProps {
  open: boolean;
  title: string;
  /** What the act does, and what it can no longer undo. */
  children: ReactNode;
  /** The act itself, as a verb: "Ajukan". */
  act: string;
  isPending?: boolean;
  /** False while something the act needs is missing. */
  isReady?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once more before an act that binds. The browser's own dialog: Escape closes it and the focus stays inside. */
export const Confirm = ({
  open,
  title,
  children,
  act,
  isPending = false,
  isReady = true,
  onConfirm,
  onClose,
}: ConfirmProps): ReactNode => {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={heading} onClose={onClose}>
      <Title order={2} id={heading}>
        {title}
      </Title>
      <div className={styles.text}>{open ? children : null}</div>
      <Group justify="flex-end" className={styles.acts}>
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button loading={isPending} disabled={!isReady} onClick={onConfirm}>
          {act}
        </Button>
      </Group>
    </dialog>
  );
};
