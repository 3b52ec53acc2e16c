import { Button, Paper, Text, Textarea, TextInput } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useCases } from '../../api/cases.ts';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { Page } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from '../action/action.module.css';
import { CaseStatusBadge } from './case-status.tsx';

const LEAST = 3;

/** The cases of the auditors: what is being looked into, and what became of it. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const opens = search.has('buka');
  const button = (
    <Button component={Link} to="/kasus?buka" leftSection={<IconFolderOpen size={20} aria-hidden />}>
      {t('open.open')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} {...(opens ? {} : { action: button })}>
      {opens ? (
        <Paper>
          <OpenForm
            onClose={() => {
              setSearch({});
            }}
          />
        </Paper>
      ) : null}
      <Loaded of={useCases()}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<IconFolderOpen size={32} stroke={1.6} />}
              title={t('empty.title')}
              text={t('empty.text')}
            />
          ) : (
            <ul className={styles.list}>
              {items.map(({ caseId, title, status, question, by, at }) => (
                <li key={caseId}>
                  <Link to={`/kasus/${caseId}`} className={styles.item}>
                    <span className={styles.title}>{title}</span>
                    <span>
                      <CaseStatusBadge status={status} />
                    </span>
                    <span>{question}</span>
                    <Text component="span" c="dimmed">
                      <PersonName id={by} /> · {format.moment(at)}
                    </Text>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
};

const OpenForm = ({ onClose }: { onClose: () => void }): ReactNode => {
  const { t } = useTranslation('audit');
  const { id: caseId } = useNewId();
  const [title, setTitle] = useState('');
  const [question, setQuestion] = useState('');
  const write = useWrite<{ caseId: string; title: string; question: string }>('evaluation', '/audit-cases');
  return (
    <WriteForm
      writing={write}
      done={t('open.done', { title: title.trim() })}
      seenBy={t('auditors')}
      seen={t('open.seen')}
      act={t('open.act')}
      isReady={title.trim().length >= LEAST && question.trim().length >= LEAST}
      shown={['/title', '/question']}
      onSend={() => void write.send({ caseId, title: title.trim(), question: question.trim() })}
      onClose={onClose}
    >
      <TextInput
        label={t('open.title')}
        required
        maxLength={200}
        value={title}
        error={write.error?.field('/title')}
        onChange={({ currentTarget }) => {
          setTitle(currentTarget.value);
        }}
      />
      <Textarea
        label={t('open.question')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={question}
        error={write.error?.field('/question')}
        onChange={({ currentTarget }) => {
          setQuestion(currentTarget.value);
        }}
      />
    </WriteForm>
  );
};
