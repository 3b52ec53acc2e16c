import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Writing } from '../api/hooks.ts';
import { Receipt, Refusal } from './receipt.tsx';

interface WriteFormProps {
  writing: Pick<Writing<never>, 'receipt' | 'error' | 'isPending'>;
  /** What the receipt says was recorded, and who sees it besides the writer. */
  done: string;
  seenBy: string;
  /** Said before sending: who will see it. */
  seen: string;
  act: string;
  isReady: boolean;
  /** The fields that tell their own errors. */
  shown: readonly string[];
  onSend: () => void;
  onClose: () => void;
  children: ReactNode;
}

const focused = (part: HTMLElement | null): void => {
  part?.focus({ preventScroll: true });
};

/** A few fields and one act, opened in place: shows the refusal beside them, and the receipt instead of them. */
export const WriteForm = ({
  writing: { receipt, error, isPending },
  done,
  seenBy,
  seen,
  act,
  isReady,
  shown,
  onSend,
  onClose,
  children,
}: WriteFormProps): ReactNode => {
  const { t } = useTranslation();
  if (receipt) {
    return (
      // The button that had the focus is gone; whoever has no mouse goes on from the receipt.
      <div tabIndex={-1} ref={focused}>
        <Receipt recorded={receipt} what={done} seenBy={[t('receipt.you'), seenBy]}>
          <div>
            <Button variant="default" mt="xs" onClick={onClose}>
              {t('action.close')}
            </Button>
          </div>
        </Receipt>
      </div>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <Stack gap="sm">
        {children}
        <Text c="dimmed">{seen}</Text>
        {error ? <Refusal error={error} shown={shown} /> : null}
        <Group>
          <Button type="submit" loading={isPending} disabled={!isReady}>
            {act}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
