import { Button, Group, Paper, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { isMineToFollowUp, useInput, type EmployeeInputDetail } from '../../api/inputs.ts';
import { useMe } from '../../api/session.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Page, Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { Loaded } from '../../components/states.tsx';
import { today as dayNow } from '../../i18n/format.ts';
import { AnswerForm } from './answer-form.tsx';
import { DueDay, InputStatusBadge } from './input-status.tsx';
import { NoteForm } from './note-form.tsx';
import { Steps } from './steps.tsx';
import { Support } from './support.tsx';
import { useUnitName } from './use-unit-names.ts';

/** One input: what was said, what became of it, and what one may do about it. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('input');
  const { inputId = '' } = useParams();
  const input = useInput(inputId);
  return (
    <Page title={input.data?.title ?? t('one')} above={<BackLink to="/masukan">{t('title')}</BackLink>}>
      <Loaded of={input}>{(data) => <Input input={data} />}</Loaded>
    </Page>
  );
};

const Input = ({ input }: { input: EmployeeInputDetail }): ReactNode => {
  const { t } = useTranslation('input');
  const unit = useUnitName(input.unitId);
  const today = dayNow();
  return (
    <>
      <div>
        <InputStatusBadge input={input} />
        <Text mt="xs">
          {t(`about.${input.about}`)} · {t('to', { unit })}
        </Text>
        <Text>
          <DueDay input={input} today={today} />
        </Text>
        {input.rulesVersion === null ? null : <Text c="dimmed">{t('due.rules', { version: input.rulesVersion })}</Text>}
        {input.answererId === null ? null : (
          <Text c="dimmed">
            {t('answerer')} <PersonName id={input.answererId} withTitle />
          </Text>
        )}
      </div>
      <Section title={t('step.title')}>
        <Steps input={input} />
      </Section>
      <Support input={input} />
      <Acts input={input} today={today} />
    </>
  );
};

type Act = 'answer' | 'withdraw' | 'followUp';

const Acts = ({ input, today }: { input: EmployeeInputDetail; today: string }): ReactNode => {
  const { t } = useTranslation('input');
  const me = useMe();
  const [act, setAct] = useState<Act>();
  const close = (): void => {
    setAct(undefined);
  };
  const open: Act[] = [
    ...(input.answererId === me.personId ? (['answer'] as const) : []),
    ...(isMineToFollowUp(input, me.personId) ? (['followUp'] as const) : []),
    ...(input.by === me.personId && input.status === 'open' ? (['withdraw'] as const) : []),
  ];
  // Stays while its receipt is read, although the act is no longer possible then.
  if (act !== undefined) {
    return (
      <Paper>
        {act === 'answer' ? (
          <AnswerForm input={input} today={today} onClose={close} />
        ) : (
          <NoteForm input={input} kind={act} onClose={close} />
        )}
      </Paper>
    );
  }
  return open.length === 0 ? null : (
    <Group>
      {open.map((each, place) => (
        <Button
          key={each}
          variant={place === 0 && each !== 'withdraw' ? 'filled' : 'default'}
          onClick={() => {
            setAct(each);
          }}
        >
          {t(`${each}.open`)}
        </Button>
      ))}
    </Group>
  );
};
