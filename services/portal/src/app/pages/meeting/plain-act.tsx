import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWrite } from '../../api/hooks.ts';
import { meetingPath, type Meeting } from '../../api/meetings.ts';
import { Refusal } from '../../components/receipt.tsx';

interface PlainActProps {
  meeting: Meeting;
  /** Below the address of the meeting. */
  path: string;
  isPressed?: boolean;
  icon?: ReactNode;
  main?: boolean;
  children: ReactNode;
}

/** An act that says all by itself; what it did is seen beside it. */
export const PlainAct = ({ meeting, path, isPressed, icon, main = false, children }: PlainActProps): ReactNode => {
  const write = useWrite<Record<string, never>>('evaluation', `${meetingPath(meeting)}${path}`);
  return (
    <>
      <Button
        variant={main ? 'filled' : 'default'}
        loading={write.isPending}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        {...(icon === undefined ? {} : { leftSection: icon })}
        onClick={() => void write.send({})}
      >
        {children}
      </Button>
      {write.error ? <Refusal error={write.error} /> : null}
    </>
  );
};
