import { Button, Group, Paper } from '@mantine/core';
import { Children, useState, type ReactNode } from 'react';
import styles from './meeting.module.css';

export interface OpenAct {
  key: string;
  label: string;
  /** The form in place of the buttons. */
  form: (close: () => void) => ReactNode;
}

/** Buttons, each of which opens its form in place; the form stays while its receipt is read. */
export const Acts = ({ acts, children }: { acts: readonly OpenAct[]; children?: ReactNode }): ReactNode => {
  const [open, setOpen] = useState<OpenAct>();
  if (open !== undefined) {
    const close = (): void => {
      setOpen(undefined);
    };
    return <Paper className={styles.act}>{open.form(close)}</Paper>;
  }
  return acts.length + Children.toArray(children).length === 0 ? null : (
    <Group className={styles.act}>
      {children}
      {acts.map((act) => (
        <Button
          key={act.key}
          variant="default"
          onClick={() => {
            setOpen(act);
          }}
        >
          {act.label}
        </Button>
      ))}
    </Group>
  );
};
