import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { usePerson } from '../../api/people.ts';
import type { Plan } from '../../api/types.ts';
import { Receipt, Refusal } from '../../components/receipt.tsx';
import { today } from '../../i18n/format.ts';
import { focused } from './return-form.tsx';

interface ObserveFormProps {
  personId: string;
  plan: Plan | undefined;
  onClose: () => void;
}

interface ObservationBody {
  observationId: string;
  employeeId: string;
  day: string;
  text: string;
  resultId?: string;
}

/** What the superior saw on the spot: direct supervision, written down on the day. */
export const ObserveForm = ({ personId, plan, onClose }: ObserveFormProps): ReactNode => {
  const { t } = useTranslation('team');
  const { t: common } = useTranslation();
  const name = usePerson(personId)?.name ?? '';
  const { id: observationId } = useNewId();
  const [body, setBody] = useState({ day: today(), text: '', resultId: '' });
  const observe = useWrite<ObservationBody>('task-reporting', '/observations');
  const change = (part: Partial<typeof body>): void => {
    setBody((before) => ({ ...before, ...part }));
  };
  const send = async (): Promise<void> => {
    const { resultId, ...rest } = body;
    await observe.send({
      observationId,
      employeeId: personId,
      ...rest,
      text: rest.text.trim(),
      ...(resultId ? { resultId } : {}),
    });
  };
  if (observe.receipt) {
    return (
      <Receipt recorded={observe.receipt} what={t('observe.done', { name })} seenBy={[common('receipt.you'), name]}>
        <div>
          <Button variant="default" mt="xs" onClick={onClose}>
            {common('action.close')}
          </Button>
        </div>
      </Receipt>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="sm">
        <Textarea
          label={t('observe.text')}
          description={t('observe.hint')}
          required
          autosize
          minRows={3}
          maxLength={2000}
          ref={focused}
          value={body.text}
          error={observe.error?.field('/text')}
          onChange={({ currentTarget }) => {
            change({ text: currentTarget.value });
          }}
        />
        <TextInput
          type="date"
          label={t('observe.day')}
          max={today()}
          value={body.day}
          error={observe.error?.field('/day')}
          onChange={({ currentTarget }) => {
            change({ day: currentTarget.value });
          }}
        />
        {plan && plan.results.length > 0 ? (
          <NativeSelect
            label={t('feedback.about')}
            value={body.resultId}
            data={[
              { value: '', label: t('feedback.general') },
              ...plan.results.map((result) => ({ value: result.resultId, label: result.sentence })),
            ]}
            onChange={({ currentTarget }) => {
              change({ resultId: currentTarget.value });
            }}
          />
        ) : null}
        <Text c="dimmed">{t('observe.seen', { name })}</Text>
        {observe.error ? <Refusal error={observe.error} shown={['/text', '/day']} /> : null}
        <Group>
          <Button type="submit" loading={observe.isPending} disabled={body.text.trim().length < 3 || body.day === ''}>
            {t('observe.act')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
