import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { usePerson } from '../../api/people.ts';
import type { Plan } from '../../api/types.ts';
import { Receipt, Refusal } from '../../components/receipt.tsx';
import { focused } from './return-form.tsx';

interface FeedbackFormProps {
  personId: string;
  plan: Plan | undefined;
  /** The result it is about, when that is known already. */
  resultId?: string | undefined;
  onClose: () => void;
}

interface FeedbackBody {
  feedbackId: string;
  employeeId: string;
  text: string;
  about?: { planId: string; resultId: string };
}

/** A remark to somebody one leads; it is on their page at once. */
export const FeedbackForm = ({ personId, plan, resultId = '', onClose }: FeedbackFormProps): ReactNode => {
  const { t } = useTranslation('team');
  const { t: common } = useTranslation();
  const name = usePerson(personId)?.name ?? '';
  const { id: feedbackId } = useNewId();
  const [text, setText] = useState('');
  const [about, setAbout] = useState(resultId);
  const give = useWrite<FeedbackBody>('evaluation', '/feedback');
  const send = async (): Promise<void> => {
    const aboutResult = plan && about ? { about: { planId: plan.planId, resultId: about } } : {};
    await give.send({ feedbackId, employeeId: personId, text: text.trim(), ...aboutResult });
  };
  if (give.receipt) {
    return (
      <Receipt recorded={give.receipt} what={t('feedback.done', { name })} seenBy={[common('receipt.you'), name]}>
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
        {plan && plan.results.length > 0 ? (
          <NativeSelect
            label={t('feedback.about')}
            value={about}
            data={[
              { value: '', label: t('feedback.general') },
              ...plan.results.map((result) => ({ value: result.resultId, label: result.sentence })),
            ]}
            onChange={({ currentTarget }) => {
              setAbout(currentTarget.value);
            }}
          />
        ) : null}
        <Textarea
          label={t('feedback.text', { name })}
          description={t('feedback.hint')}
          required
          autosize
          minRows={2}
          maxLength={2000}
          ref={focused}
          value={text}
          error={give.error?.field('/text')}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
          }}
        />
        <Text c="dimmed">{t('feedback.seen', { name })}</Text>
        {give.error ? <Refusal error={give.error} shown={['/text']} /> : null}
        <Group>
          <Button type="submit" loading={give.isPending} disabled={text.trim().length < 3}>
            {t('feedback.act')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {common('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
