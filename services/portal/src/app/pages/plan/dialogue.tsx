import { Button, Group, NativeSelect, Text, Textarea } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { useRemarks, type Remark } from '../../api/planning.ts';
import { useMe } from '../../api/session.ts';
import type { Plan } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { Loaded } from '../../components/states.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import rows from '../../components/rows.module.css';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './plan.module.css';

interface DialogueProps {
  plan: Plan;
  /** While it, or its revision, is not agreed. */
  isOpen: boolean;
  assessing: boolean;
}

/** What the two who sign a plan say to each other about it. */
export const Dialogue = ({ plan, isOpen, assessing }: DialogueProps): ReactNode => {
  const { t } = useTranslation('plan');
  const remarks = useRemarks(plan.planId);
  const [saying, setSaying] = useState<'question' | 'expectation'>();
  const close = (): void => {
    setSaying(undefined);
  };
  return (
    <Section title={t('dialogue.title')}>
      <Loaded of={remarks}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t(isOpen ? 'dialogue.none' : 'dialogue.noneClosed')}</Text>
          ) : (
            <ul className={rows.matters} data-start>
              {items
                .filter(({ answers }) => answers === null)
                .map((remark) => (
                  <li key={remark.remarkId}>
                    <Said remark={remark} plan={plan} />
                    {items
                      .filter(({ answers }) => answers === remark.remarkId)
                      .map((answer) => (
                        <Said key={answer.remarkId} remark={answer} plan={plan} />
                      ))}
                    {isOpen &&
                    remark.kind === 'question' &&
                    !items.some(({ answers }) => answers === remark.remarkId) ? (
                      <Answer plan={plan} question={remark} />
                    ) : null}
                  </li>
                ))}
            </ul>
          )
        }
      </Loaded>
      {saying === undefined ? null : <Say plan={plan} kind={saying} onClose={close} />}
      {isOpen && saying === undefined ? (
        <Group>
          {(assessing ? (['expectation', 'question'] as const) : (['question'] as const)).map((kind) => (
            <Button
              key={kind}
              variant="default"
              leftSection={<IconMessagePlus size={20} aria-hidden />}
              onClick={() => {
                setSaying(kind);
              }}
            >
              {t(`dialogue.${kind}`)}
            </Button>
          ))}
        </Group>
      ) : null}
    </Section>
  );
};

const Said = ({ remark, plan }: { remark: Remark; plan: Plan }): ReactNode => {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const about = plan.results.find(({ resultId }) => resultId === remark.resultId)?.sentence;
  return (
    <div className={styles.remark} data-answer={remark.kind === 'answer' || undefined}>
      <Text c="dimmed">
        {t(`dialogue.kind.${remark.kind}`)} · <PersonName id={remark.by} /> · {format.moment(remark.at)}
      </Text>
      <Text className={styles.said ?? ''}>{remark.text}</Text>
      {about === undefined ? null : <Text c="dimmed">{t('dialogue.about', { sentence: about })}</Text>}
    </div>
  );
};

const LEAST = 3;

const Answer = ({ plan, question }: { plan: Plan; question: Remark }): ReactNode => {
  const { t } = useTranslation('plan');
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (question.by === me.personId) return <Text c="dimmed">{t('dialogue.waiting')}</Text>;
  return open ? (
    <Say
      plan={plan}
      kind="answer"
      answers={question.remarkId}
      onClose={() => {
        setOpen(false);
      }}
    />
  ) : (
    <div>
      <Button
        variant="default"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('dialogue.answer')}
      </Button>
    </div>
  );
};

interface SayProps {
  plan: Plan;
  kind: Remark['kind'];
  answers?: string;
  onClose: () => void;
}

const Say = ({ plan, kind, answers, onClose }: SayProps): ReactNode => {
  const { t } = useTranslation('plan');
  const { id: remarkId } = useNewId();
  const [text, setText] = useState('');
  const [resultId, setResultId] = useState('');
  const say = useWrite<Pick<Remark, 'remarkId' | 'kind' | 'text'> & { resultId?: string; answers?: string }>(
    'evaluation',
    `/plans/${plan.planId}/remarks`,
  );
  return (
    <WriteForm
      writing={say}
      done={t('dialogue.done')}
      seenBy={t('dialogue.seenBy')}
      seen={t('dialogue.seen')}
      act={t('dialogue.act')}
      isReady={text.trim().length >= LEAST}
      shown={['/text']}
      onSend={() =>
        void say.send({
          ...{ remarkId, kind, text: text.trim() },
          ...(resultId === '' ? {} : { resultId }),
          ...(answers === undefined ? {} : { answers }),
        })
      }
      onClose={onClose}
    >
      {answers === undefined && plan.results.length > 0 ? (
        <NativeSelect
          label={t('dialogue.which')}
          size="md"
          value={resultId}
          data={[
            { value: '', label: t('dialogue.whole') },
            ...plan.results.map((result) => ({ value: result.resultId, label: result.sentence })),
          ]}
          onChange={({ currentTarget }) => {
            setResultId(currentTarget.value);
          }}
        />
      ) : null}
      <Textarea
        label={t(`dialogue.kind.${kind}`)}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={text}
        error={say.error?.field('/text')}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
      />
    </WriteForm>
  );
};
