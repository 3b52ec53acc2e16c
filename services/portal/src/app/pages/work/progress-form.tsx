import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recorded } from '../../api/client.ts';
import { useNewId, useWrite } from '../../api/hooks.ts';
import type { Progress } from '../../api/types.ts';
import { Refusal } from '../../components/receipt.tsx';
import { today } from '../../i18n/format.ts';
import styles from './work.module.css';

interface ProgressFormProps {
  indicator: Progress;
  onClose: () => void;
  onRecorded: (recorded: Recorded, value: string) => void;
}

/** People write 97,5; the services read 97.5. */
export const decimal = (written: string): string | undefined => {
  const value = written.trim().replace(',', '.');
  return /^\d{1,12}(\.\d{1,2})?$/.test(value) ? value.replace(/^0+(?=\d)/, '') : undefined;
};

/** Says where one indicator stands. */
export const ProgressForm = ({ indicator, onClose, onRecorded }: ProgressFormProps): ReactNode => {
  const { t } = useTranslation('work');
  const { t: common } = useTranslation();
  const { id: progressId } = useNewId();
  const [written, setWritten] = useState('');
  const [day, setDay] = useState(() => today());
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const write = useWrite<object>('task-reporting', `/plans/${indicator.planId}/progress`);
  const value = decimal(written);
  const send = async (): Promise<void> => {
    setTried(true);
    if (value === undefined) return;
    const recorded = await write.send({
      progressId,
      resultId: indicator.resultId,
      indicatorId: indicator.indicatorId,
      value,
      day,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
      evidence: [],
    });
    if (recorded) onRecorded(recorded, value);
  };
  return (
    <form
      className={styles.small}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="sm">
        <div className={styles.pair}>
          <TextInput
            label={t('progress.value', { unit: indicator.unit })}
            inputMode="decimal"
            autoFocus
            value={written}
            error={write.error?.field('/value') ?? (tried && value === undefined ? t('progress.badValue') : undefined)}
            onChange={({ currentTarget }) => {
              setWritten(currentTarget.value);
            }}
          />
          <TextInput
            label={t('progress.day')}
            type="date"
            max={today()}
            value={day}
            error={write.error?.field('/day')}
            onChange={({ currentTarget }) => {
              setDay(currentTarget.value);
            }}
          />
        </div>
        <Textarea
          label={t('progress.note')}
          autosize
          minRows={1}
          maxLength={1000}
          value={note}
          error={write.error?.field('/note')}
          onChange={({ currentTarget }) => {
            setNote(currentTarget.value);
          }}
        />
        {write.error ? <Refusal error={write.error} shown={['/value', '/day', '/note']} /> : null}
        <Group>
          <Button type="submit" loading={write.isPending}>
            {common('action.send')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {common('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
