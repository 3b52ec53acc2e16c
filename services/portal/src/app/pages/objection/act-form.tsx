import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Recorded } from '../../api/client.ts';
import type { ApiError } from '../../api/problem.ts';
import { Refusal } from '../../components/receipt.tsx';

export type OnDone = (done: { recorded: Recorded; what: string }) => void;

interface ActFormProps {
  writing: { isPending: boolean; error: ApiError | null };
  act: string;
  /** Said before sending: who will see it. */
  seen: string;
  isReady: boolean;
  /** The fields that tell their own errors. */
  shown: readonly string[];
  onSend: () => void;
  children: ReactNode;
}

/** One act of an objection: its fields, who will see it, and the refusal beside them. */
export const ActForm = ({ writing, act, seen, isReady, shown, onSend, children }: ActFormProps): ReactNode => (
  <form
    onSubmit={(event) => {
      event.preventDefault();
      onSend();
    }}
  >
    <Stack gap="md">
      {children}
      <Text c="dimmed">{seen}</Text>
      {writing.error ? <Refusal error={writing.error} shown={shown} /> : null}
      <Group>
        <Button type="submit" loading={writing.isPending} disabled={!isReady}>
          {act}
        </Button>
      </Group>
    </Stack>
  </form>
);
