import { Alert, Button, Text, Textarea } from '@mantine/core';
import { IconArrowBackUp, IconSend2 } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { outbox } from '../../api/device.ts';
import { useNewId } from '../../api/hooks.ts';
import type { Outcome } from '../../api/outbox.ts';
import { usePerson } from '../../api/people.ts';
import { ApiError } from '../../api/problem.ts';
import { useMe } from '../../api/session.ts';
import type { ReportingPolicy, Work } from '../../api/types.ts';
import { Refusal } from '../../components/receipt.tsx';
import { DayChoice } from './day-choice.tsx';
import { minutesOn, missingIn, OUTSIDE, postingOf, sentencesFor, type Act, type Choice, type Draft } from './draft.ts';
import { EvidenceFields } from './evidence-fields.tsx';
import { MinutesChoice } from './minutes-choice.tsx';
import { forgetDraft, rememberDraft } from './remembered.ts';
import { ResultChoice } from './result-choice.tsx';
import { Sent } from './sent.tsx';
import styles from './report.module.css';

interface ReportFormProps {
  day: string;
  today: string;
  act: Act;
  entry: Work | undefined;
  initial: Draft;
  choices: readonly Choice[];
  recent: readonly Work[];
  policy: ReportingPolicy | undefined;
  onAgain: () => void;
}

const SHOWN_BY_FIELDS = ['/minutes', '/text', '/resultId', '/planId', '/reason'];

/** One hand, one minute: result, sentence, minutes, evidence, send. */
export const ReportForm = (props: ReportFormProps): ReactNode => {
  const { day, today, act, entry, choices, recent, policy, onAgain } = props;
  const { t } = useTranslation('work');
  const me = useMe();
  const { id: newId } = useNewId();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(props.initial);
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const reviewer = usePerson(entry?.reviewedBy)?.name ?? '…';

  const change = (part: Partial<Draft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (act === 'report') rememberDraft(me.personId, day, next);
  };
  const missing = missingIn(draft, act);
  const said = (field: (typeof missing)[number]): string | undefined =>
    tried && missing.includes(field) ? t(`report.missing.${field}`) : undefined;
  const refused = outcome && 'refused' in outcome ? new ApiError(outcome.refused) : undefined;

  const send = async (): Promise<void> => {
    setTried(true);
    const choice = [...choices, OUTSIDE].find(({ id }) => id === draft.choice);
    if (missing.length > 0 || !choice) {
      form.current?.querySelector<HTMLElement>(`[data-part="${missing[0] ?? 'choice'}"] :is(input, textarea)`)?.focus();
      return;
    }
    setSending(true);
    const about = { act, day, entryId: entry?.entryId ?? newId, personId: me.personId };
    const posting = postingOf(draft, choice, {
      ...about,
      key: crypto.randomUUID(),
      writtenAt: new Date().toISOString(),
    });
    const answer = await outbox.post(posting);
    // What was refused stays in the form, where it can be put right.
    if ('refused' in answer) await outbox.discard(posting.key);
    else forgetDraft(me.personId, day);
    setOutcome(answer);
    setSending(false);
  };

  if (outcome && !('refused' in outcome)) {
    return <Sent outcome={outcome} minutes={draft.minutes ?? 0} day={day} onAgain={onAgain} />;
  }
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {entry?.state === 'returned' && entry.reason !== null ? (
        <Alert color="amber" icon={<IconArrowBackUp aria-hidden />}>
          {t('report.returned', { name: reviewer, reason: entry.reason })}
        </Alert>
      ) : null}
      {act === 'report' ? <DayChoice day={day} today={today} daysToReport={policy?.daysToReport} /> : null}
      <ResultChoice
        choices={choices}
        chosen={draft.choice}
        error={said('choice') ?? refused?.field('/resultId') ?? refused?.field('/planId')}
        onChoose={(choice) => {
          change({ choice });
        }}
      />
      <div data-part="text" className={styles.part}>
        <Textarea
          label={t('report.text')}
          description={t('report.textHint')}
          size="md"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          value={draft.text}
          error={said('text') ?? refused?.field('/text')}
          onChange={({ currentTarget }) => {
            change({ text: currentTarget.value });
          }}
        />
        <Suggestions
          sentences={draft.text === '' ? sentencesFor(draft.choice, recent) : []}
          onTake={(text) => {
            change({ text });
          }}
        />
      </div>
      <MinutesChoice
        minutes={draft.minutes}
        before={minutesOn(day, recent, entry?.entryId)}
        policy={policy}
        error={said('minutes') ?? refused?.field('/minutes')}
        onChange={(minutes) => {
          change({ minutes });
        }}
      />
      <EvidenceFields draft={draft} linkError={said('link')} onChange={change} />
      {act === 'correct' ? (
        <div data-part="reason">
          <Textarea
            label={t('report.reason')}
            description={t('report.reasonHint')}
            size="md"
            autosize
            minRows={2}
            maxLength={1000}
            value={draft.reason}
            error={said('reason') ?? refused?.field('/reason')}
            onChange={({ currentTarget }) => {
              change({ reason: currentTarget.value });
            }}
          />
        </div>
      ) : null}
      {refused ? <Refusal error={refused} shown={SHOWN_BY_FIELDS} /> : null}
      <div className={styles.send}>
        <Button type="submit" size="lg" fullWidth loading={sending} leftSection={<IconSend2 size={20} aria-hidden />}>
          {act === 'report' ? t('report.send') : t('report.sendChange')}
        </Button>
      </div>
    </form>
  );
};

interface SuggestionsProps {
  sentences: readonly string[];
  onTake: (text: string) => void;
}

const Suggestions = ({ sentences, onTake }: SuggestionsProps): ReactNode => {
  const { t } = useTranslation('work');
  if (sentences.length === 0) return null;
  return (
    <div>
      <Text c="dimmed">{t('report.startFrom')}</Text>
      {sentences.map((sentence) => (
        <button
          key={sentence}
          type="button"
          className={styles.suggestion}
          onClick={() => {
            onTake(sentence);
          }}
        >
          {sentence}
        </button>
      ))}
    </div>
  );
};
