import { Button, Text, Textarea } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsked, type Asked } from '../../api/cases.ts';
import { useWrite } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import { Page } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from '../action/action.module.css';
import { useUnitName } from '../input/use-unit-names.ts';
import own from './audit.module.css';

const LEAST = 3;

/** What auditors ask the units that one answers for. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('audit');
  const me = useMe();
  const asked = useAsked(me);
  const none = <EmptyState icon={<IconMessageQuestion size={32} stroke={1.6} />} title={t('asked.none')} />;
  return (
    <Page title={t('asked.title')} lead={t('asked.lead')}>
      {me.leads.length === 0 ? (
        none
      ) : (
        <Loaded of={asked}>
          {({ items }) =>
            items.length === 0 ? (
              none
            ) : (
              <ul className={styles.steps}>
                {items.map((one) => (
                  <li key={one.questionId} className={styles.step}>
                    <Question asked={one} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </Page>
  );
};

const Question = ({ asked }: { asked: Asked }): ReactNode => {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const unit = useUnitName(asked.unitId);
  return (
    <>
      <Text fw={600}>
        {asked.title} · {unit}
      </Text>
      <Text className={own.said ?? ''}>{asked.text}</Text>
      <Text c="dimmed">
        <PersonName id={asked.by} /> · {format.moment(asked.at)}
      </Text>
      {asked.answer ? <Text className={own.said ?? ''}>{asked.answer.text}</Text> : null}
      {!asked.answer && !open ? (
        <div>
          <Button
            onClick={() => {
              setOpen(true);
            }}
          >
            {t('asked.open')}
          </Button>
        </div>
      ) : null}
      {open ? (
        <AnswerForm
          asked={asked}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
};

const AnswerForm = ({ asked, onClose }: { asked: Asked; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('audit');
  const [text, setText] = useState('');
  const path = `/audit-cases/${asked.caseId}/questions/${asked.questionId}/answer`;
  const write = useWrite<{ text: string }>('evaluation', path);
  return (
    <WriteForm
      writing={write}
      done={t('asked.done')}
      seenBy={t('auditors')}
      seen={t('asked.seen')}
      act={t('asked.act')}
      isReady={text.trim().length >= LEAST}
      shown={['/text']}
      onSend={() => void write.send({ text: text.trim() })}
      onClose={onClose}
    >
      <Textarea
        label={t('asked.text')}
        required
        autosize
        minRows={3}
        maxLength={4000}
        value={text}
        error={write.error?.field('/text')}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
      />
    </WriteForm>
  );
};
