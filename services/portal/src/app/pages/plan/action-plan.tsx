import { Badge, Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewId, useRead, useWrite } from '../../api/hooks.ts';
import type { ActionStep, Items, Plan } from '../../api/types.ts';
import { DayField } from '../../components/day-field.tsx';
import { Section } from '../../components/page.tsx';
import { Refusal } from '../../components/receipt.tsx';
import rows from '../../components/rows.module.css';
import { Loaded } from '../../components/states.tsx';
import { WordsField } from '../../components/words-field.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { daysOf, periodOf, quartersOf, today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { stepsIn } from './steps-in.ts';

interface ActionPlanProps {
  plan: Plan;
  /** The owner writes it. */
  mine: boolean;
}

const LEAST = 3;

/** The steps by which the results of an agreed plan come about, quarter by quarter. */
export const ActionPlan = ({ plan, mine }: ActionPlanProps): ReactNode => {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const quarters = quartersOf(String(plan.year));
  const now = periodOf(today());
  const [period, setPeriod] = useState(quarters.includes(now) ? now : (quarters[0] ?? ''));
  const [writing, setWriting] = useState<string>();
  const steps = useRead<Items<ActionStep>>('evaluation', `/plans/${plan.planId}/actions`, { views: ['action-steps'] });
  const close = (): void => {
    setWriting(undefined);
  };
  return (
    <Section title={t('actions.title')}>
      <NativeSelect
        label={t('actions.period')}
        value={period}
        data={quarters.map((value) => ({ value, label: format.period(value) }))}
        onChange={({ currentTarget }) => {
          setPeriod(currentTarget.value);
        }}
      />
      <Loaded of={steps}>
        {({ items }) => (
          <ul className={rows.matters} data-start>
            {stepsIn(items, plan.results, period).map(({ resultId, sentence, steps: own }) => (
              <li key={resultId}>
                <Text fw={600}>{sentence ?? t('actions.former')}</Text>
                {own.length === 0 ? <Text c="dimmed">{t('actions.none')}</Text> : null}
                {own.map((step) => (
                  <Step key={step.stepId} planId={plan.planId} step={step} mine={mine} />
                ))}
                {writing === resultId ? (
                  <StepForm planId={plan.planId} resultId={resultId} period={period} onClose={close} />
                ) : mine && sentence !== undefined ? (
                  <Button
                    variant="default"
                    aria-label={t('actions.addTo', { sentence })}
                    leftSection={<IconPlus size={20} aria-hidden />}
                    onClick={() => {
                      setWriting(resultId);
                    }}
                  >
                    {t('actions.add')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
};

const Step = ({ planId, step, mine }: { planId: string; step: ActionStep; mine: boolean }): ReactNode => {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const [finishing, setFinishing] = useState(false);
  const remove = useWrite<Record<string, never>>('evaluation', `/plans/${planId}/actions/${step.stepId}/remove`);
  const isLate = step.done === null && step.due < today();
  if (finishing) {
    return (
      <DoneForm
        planId={planId}
        step={step}
        onClose={() => {
          setFinishing(false);
        }}
      />
    );
  }
  return (
    <div>
      <Text>{step.text}</Text>
      <Group gap="xs">
        <Text c="dimmed">{t('actions.due', { day: format.day(step.due) })}</Text>
        {step.done === null ? null : (
          <Badge color="teal">{t('actions.doneOn', { day: format.day(step.done.on) })}</Badge>
        )}
        {isLate ? <Badge color="brick">{t('actions.late')}</Badge> : null}
      </Group>
      {step.done?.note === undefined ? null : <Text>{step.done.note}</Text>}
      {mine && step.done === null ? (
        <Group gap="xs" mt={4}>
          <Button
            variant="default"
            onClick={() => {
              setFinishing(true);
            }}
          >
            {t('actions.finish')}
          </Button>
          <Button variant="subtle" loading={remove.isPending} onClick={() => void remove.send({})}>
            {t('actions.remove')}
          </Button>
        </Group>
      ) : null}
      {remove.error ? <Refusal error={remove.error} /> : null}
    </div>
  );
};

interface StepFormProps {
  planId: string;
  resultId: string;
  period: string;
  onClose: () => void;
}

const StepForm = ({ planId, resultId, period, onClose }: StepFormProps): ReactNode => {
  const { t } = useTranslation('plan');
  const { id: stepId } = useNewId();
  const { from, to } = daysOf(period);
  const [text, setText] = useState('');
  const [due, setDue] = useState(to);
  const set = useWrite<Omit<ActionStep, 'done'>>('evaluation', `/plans/${planId}/actions`);
  return (
    <WriteForm
      writing={set}
      done={t('actions.set')}
      seenBy={t('actions.seenBy')}
      seen={t('actions.seen')}
      act={t('actions.save')}
      isReady={text.trim().length >= LEAST && due >= from && due <= to}
      shown={['/text', '/due']}
      onSend={() => {
        void set.send({ stepId, resultId, text: text.trim(), due });
      }}
      onClose={onClose}
    >
      <WordsField label={t('actions.text')} value={text} error={set.error?.field('/text')} onChange={setText} />
      <DayField
        label={t('actions.dueOn')}
        min={from}
        max={to}
        value={due}
        error={set.error?.field('/due')}
        onChange={setDue}
      />
    </WriteForm>
  );
};

const DoneForm = ({ planId, step, onClose }: { planId: string; step: ActionStep; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('plan');
  const [on, setOn] = useState(today());
  const [note, setNote] = useState('');
  const finish = useWrite<{ on: string; note?: string }>('evaluation', `/plans/${planId}/actions/${step.stepId}/done`);
  const said = note.trim();
  return (
    <WriteForm
      writing={finish}
      done={t('actions.finished', { text: step.text })}
      seenBy={t('actions.seenBy')}
      seen={t('actions.finishSeen', { text: step.text })}
      act={t('actions.finish')}
      isReady={on !== '' && (said === '' || said.length >= LEAST)}
      shown={['/on', '/note']}
      onSend={() => {
        void finish.send({ on, ...(said === '' ? {} : { note: said }) });
      }}
      onClose={onClose}
    >
      <DayField label={t('actions.on')} max={today()} value={on} error={finish.error?.field('/on')} onChange={setOn} />
      <WordsField
        label={t('actions.note')}
        required={false}
        value={note}
        error={finish.error?.field('/note')}
        onChange={setNote}
      />
    </WriteForm>
  );
};
