import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconClock,
  IconFlask,
  IconPencil,
  IconSend,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWrite } from '../../api/hooks.ts';
import type { Finding, RuleDraft, RuleDraftContent, RuleDraftStatus, RulePart } from '../../api/rules.ts';
import type { Rating } from '../../api/types.ts';
import { StatusBadge, type Tone } from '../../components/badges.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { Refusal } from '../../components/receipt.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { isOpen } from './draft.ts';
import { RuleSetContent } from './rule-content.tsx';
import styles from './rules.module.css';

const STATUSES: Record<RuleDraftStatus, [Tone, Icon]> = {
  draft: ['plain', IconPencil],
  submitted: ['waiting', IconClock],
  returned: ['attention', IconArrowBackUp],
  withdrawn: ['plain', IconX],
  adopted: ['good', IconCheck],
};

/** A draft with what the check says, who did what, and what the reader may do with it. */
export const DraftCard = ({ draft, writes }: { draft: RuleDraft; writes: boolean }): ReactNode => {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const { ruleSet, status, findings, steps } = draft;
  const [tone, icon] = STATUSES[status];
  return (
    <details className={styles.rules} open={status !== 'adopted' && status !== 'withdrawn'}>
      <summary>
        <span className={styles.name}>{t('version', { version: ruleSet.version })}</span>{' '}
        <StatusBadge {...{ tone, icon }}>{t(`status.${status}`)}</StatusBadge>
        <span className={styles.line}>{t('days.from', { from: format.day(ruleSet.from) })}</span>
        <span className={styles.line}>{t('source', { source: ruleSet.source })}</span>
      </summary>
      <Findings findings={findings} />
      <Repeals repeals={ruleSet.repeals ?? []} />
      <RuleSetContent rules={ruleSet} />
      <Link to={`/aturan/${ruleSet.ruleSetId}/uji`} className={styles.download}>
        <IconFlask size={20} aria-hidden /> {t('whatIf.open')}
      </Link>
      <ol className={styles.steps}>
        {steps.map(({ step, by, at, reason }) => (
          <li key={`${step} ${at}`}>
            {t(`step.${step}`)}: <PersonName id={by} />, {format.moment(at)}
            {reason === undefined ? null : <Text className={styles.quote ?? ''}>{reason}</Text>}
          </li>
        ))}
      </ol>
      {writes ? <Acts draft={draft} /> : null}
    </details>
  );
};

/** The keys of the sentences: i18next takes what follows an underscore for a context. */
const SENTENCES = {
  RULE_VERSION_TAKEN: 'version-taken',
  RULES_MISSING_UNTIL: 'missing-until',
  RULES_LEAVE_A_GAP: 'leave-a-gap',
  RULES_PART_ENDS: 'part-ends',
  RULES_REPEAL_CONTRADICTED: 'repeal-contradicted',
  RULES_RETROACTIVE: 'retroactive',
  RULES_WITHIN_QUARTER: 'within-quarter',
  RULES_OF_THE_SAME_DAY: 'of-the-same-day',
  RULES_TABLE_UNEVEN: 'table-uneven',
  RULES_TERM_OF_ZERO_DAYS: 'term-of-zero-days',
  RULES_DECISION_BEFORE_STATEMENT: 'decision-before-statement',
  RULES_HOLIDAY_BEFORE: 'holiday-before',
  RULES_WITHOUT_HOLIDAYS: 'without-holidays',
  RULES_REPEAL_OF_NOTHING: 'repeal-of-nothing',
  RULES_STEP_TWICE: 'step-twice',
  RULES_STEP_CLOSES_BEFORE_DUE: 'step-closes-before-due',
} as const satisfies Record<Finding['code'], string>;

const VALUES = ['version', 'year', 'day', 'from', 'holiday', 'quarter', 'part', 'result', 'conduct'] as const;
type Value = (typeof VALUES)[number];

/** The values of a finding as people read them. */
const useShown = (): ((values: Finding['values']) => Record<Value, string>) => {
  const { t } = useTranslation('rules');
  const { t: common } = useTranslation();
  const format = useFormat();
  const shown = (name: Value, value: string): string => {
    if (name === 'version' || name === 'year') return value;
    if (name === 'part') return t(`part.${value as RulePart}`);
    if (name === 'result' || name === 'conduct') return common(`rating.${value as Rating}`);
    return name === 'quarter' ? format.period(value) : format.day(value);
  };
  return (values) =>
    Object.fromEntries(
      VALUES.map((name) => [name, values[name] === undefined ? '' : shown(name, values[name])]),
    ) as Record<Value, string>;
};

const Findings = ({ findings }: { findings: readonly Finding[] }): ReactNode => {
  const { t } = useTranslation('rules');
  const shown = useShown();
  if (findings.length === 0) return <Text>{t('finding.none')}</Text>;
  return (
    <ul className={styles.findings} aria-label={t('finding.title')}>
      {findings.map(({ code, isError, pointer, values }) => (
        <li key={`${code} ${pointer}`}>
          <StatusBadge tone={isError ? 'attention' : 'waiting'} icon={IconAlertTriangle}>
            {t(isError ? 'finding.error' : 'finding.warning')}
          </StatusBadge>{' '}
          {t(`finding.code.${SENTENCES[code]}`, shown(values))}
        </li>
      ))}
    </ul>
  );
};

/** The parts that end on purpose, each with why. */
const Repeals = ({ repeals }: { repeals: NonNullable<RuleDraftContent['repeals']> }): ReactNode => {
  const { t } = useTranslation('rules');
  return repeals.map(({ part, reason }) => (
    <Text key={part} className={styles.quote ?? ''}>
      {t('repeal.ends', { part: t(`part.${part}`), reason })}
    </Text>
  ));
};

type Act = 'submit' | 'approve' | 'return' | 'withdraw';
const SIGNS: Record<Act, Icon> = { submit: IconSend, approve: IconCheck, return: IconArrowBackUp, withdraw: IconX };
const LEAST = 3;

/** What may be done with a draft as it stands: whoever wrote it sends it on, somebody else decides. */
const actsOn = ({ status, mayDecide }: RuleDraft): Act[] => [
  ...(isOpen({ status }) ? (['submit'] as const) : []),
  ...(mayDecide ? (['approve', 'return'] as const) : []),
  ...(status === 'adopted' || status === 'withdrawn' ? [] : (['withdraw'] as const)),
];

const Acts = ({ draft }: { draft: RuleDraft }): ReactNode => {
  const { t } = useTranslation('rules');
  const [act, setAct] = useState<Act>();
  const acts = actsOn(draft);
  return (
    <>
      {draft.status === 'submitted' && !draft.mayDecide ? <Text>{t('needsAnother')}</Text> : null}
      <Group mt="sm">
        {isOpen(draft) ? (
          <Button
            component={Link}
            to={`/aturan?ubah=${draft.ruleSet.ruleSetId}`}
            variant="default"
            leftSection={<IconPencil size={20} aria-hidden />}
          >
            {t('act.change')}
          </Button>
        ) : null}
        {acts.map((each) => {
          const Sign = SIGNS[each];
          return (
            <Button
              key={each}
              variant={each === 'submit' || each === 'approve' ? 'filled' : 'default'}
              leftSection={<Sign size={20} aria-hidden />}
              onClick={() => {
                setAct(each);
              }}
            >
              {t(`act.${each}`)}
            </Button>
          );
        })}
      </Group>
      {act === undefined ? null : (
        <Asked
          key={act}
          act={act}
          draft={draft}
          onClose={() => {
            setAct(undefined);
          }}
        />
      )}
    </>
  );
};

const Asked = ({ act, draft, onClose }: { act: Act; draft: RuleDraft; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('rules');
  const [reason, setReason] = useState('');
  const { ruleSet, submission } = draft;
  const write = useWrite<object>('evaluation', `/rules/drafts/${ruleSet.ruleSetId}/${act}`, { onRecorded: onClose });
  const isReasoned = act === 'return' || act === 'withdraw';
  const body = isReasoned ? { reason: reason.trim() } : act === 'approve' ? { submission } : {};
  return (
    <Confirm
      open
      title={t(`ask.${act}.title`, { version: ruleSet.version })}
      act={t(`act.${act}`)}
      isPending={write.isPending}
      isReady={!isReasoned || reason.trim().length >= LEAST}
      onConfirm={() => void write.send(body)}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text>{t(`ask.${act}.text`)}</Text>
        {isReasoned ? (
          <Textarea
            label={t('reason')}
            required
            autosize
            minRows={3}
            maxLength={1000}
            value={reason}
            error={write.error?.field('/reason')}
            onChange={({ currentTarget }) => {
              setReason(currentTarget.value);
            }}
          />
        ) : null}
        {write.error ? <Refusal error={write.error} shown={['/reason']} /> : null}
      </Stack>
    </Confirm>
  );
};
