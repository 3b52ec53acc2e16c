import { Button, Checkbox, Group, Input, NativeSelect, SegmentedControl, Stack, Textarea } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import { PERSPECTIVES, type Plan } from '../../api/types.ts';
import { Page } from '../../components/page.tsx';
import { Refusal } from '../../components/receipt.tsx';
import { IndicatorFields } from './indicator-fields.tsx';
import { Library } from './library.tsx';
import type { Done } from './plan-of-year.ts';
import { usePlansAbove } from './plans-above.ts';
import {
  begunWith,
  bodyOf,
  draftOf,
  newResult,
  problemsOf,
  type ResultBody,
  type ResultDraft,
} from './result-draft.ts';
import { ServesField } from './serves-field.tsx';

interface ResultFormProps {
  plan: Plan;
  /** Absent: a new one. */
  resultId?: string;
  onClose: (done?: Done) => void;
}

const newId = (): string => crypto.randomUUID();

/** Writes one work result; each field says itself what is wrong, before or after sending. */
export const ResultForm = ({ plan, resultId, onClose }: ResultFormProps): ReactNode => {
  const { t } = useTranslation('plan');
  const { t: common } = useTranslation();
  const me = useMe();
  const recorded = plan.results.find((result) => result.resultId === resultId);
  const [draft, setDraft] = useState<ResultDraft>(() => (recorded ? draftOf(recorded) : newResult(newId)));
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const above = usePlansAbove(plan);
  const write = useWrite<ResultBody>('evaluation', `/plans/${plan.planId}/results`, {
    onRecorded: (receipt) => {
      onClose({
        recorded: receipt,
        what: t(recorded ? 'done.changed' : 'done.added', { sentence: draft.sentence.trim() }),
      });
    },
  });
  const problems = problemsOf(draft);
  const errorAt = (pointer: string): string | undefined => {
    const problem = tried ? problems.get(pointer) : undefined;
    return problem ? t(`problem.${problem}`) : write.error?.field(pointer);
  };
  const change = (part: Partial<ResultDraft>): void => {
    setDraft((before) => ({ ...before, ...part }));
  };
  const send = async (): Promise<void> => {
    setTried(true);
    if (problems.size === 0) await write.send(bodyOf(draft));
    // To the first field that is wrong, once it is marked.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <Page
      title={t(recorded ? 'form.edit' : 'form.new')}
      lead={t('form.lead')}
      above={
        <Button
          variant="subtle"
          px="xs"
          ml="calc(-1 * var(--mantine-spacing-xs))"
          mb="sm"
          leftSection={<IconArrowLeft size={20} aria-hidden />}
          onClick={() => {
            onClose();
          }}
        >
          {t('form.back', { year: plan.year })}
        </Button>
      }
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack gap="xl">
          {recorded ? null : (
            <Library
              onChoose={(result) => {
                setDraft((before) => begunWith(before, result, newId));
              }}
            />
          )}
          <Textarea
            label={t('form.sentence')}
            description={t('form.sentenceHint')}
            placeholder={t('form.sentenceExample')}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={draft.sentence}
            error={errorAt('/sentence')}
            onChange={({ currentTarget }) => {
              change({ sentence: currentTarget.value });
            }}
          />
          <Input.Wrapper label={t('form.kind')} labelElement="div" description={t(`form.kindHint.${draft.kind}`)}>
            <SegmentedControl
              mt="xs"
              fullWidth
              aria-label={t('form.kind')}
              value={draft.kind}
              data={[
                { value: 'main', label: t('kind.main') },
                { value: 'additional', label: t('kind.additional') },
              ]}
              onChange={(kind) => {
                change({ kind: kind === 'additional' ? 'additional' : 'main' });
              }}
            />
          </Input.Wrapper>
          <Checkbox
            label={t('form.ofPost')}
            description={t('form.ofPostHint')}
            checked={draft.isOfPost}
            onChange={({ currentTarget }) => {
              change({ isOfPost: currentTarget.checked });
            }}
          />
          {me.leads.length > 0 || draft.perspective !== undefined ? (
            <NativeSelect
              label={t('form.perspective')}
              description={t('form.perspectiveHint')}
              value={draft.perspective ?? ''}
              data={[
                { value: '', label: t('form.noPerspective') },
                ...PERSPECTIVES.map((value) => ({ value, label: t(`perspective.${value}`) })),
              ]}
              error={errorAt('/perspective')}
              onChange={({ currentTarget }) => {
                change({ perspective: PERSPECTIVES.find((one) => one === currentTarget.value) });
              }}
            />
          ) : null}
          <ServesField draft={draft} above={above} onChange={change} errorAt={errorAt} />
          <IndicatorFields draft={draft} onChange={change} errorAt={errorAt} newId={newId} />
          {write.error ? <Refusal error={write.error} shown={[...shownPointers(draft)]} /> : null}
          <Group>
            <Button type="submit" loading={write.isPending} flex={{ base: 1, sm: 'none' }}>
              {t(recorded ? 'form.saveChange' : 'form.saveNew')}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                onClose();
              }}
            >
              {common('action.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
};

/** The fields that show a message themselves. */
const shownPointers = function* ({ indicators }: ResultDraft): Generator<string> {
  yield* ['/sentence', '/perspective', '/serves/assignment', '/serves/planId', '/serves/resultId', '/serves'];
  for (const at of indicators.keys())
    for (const field of ['aspect', 'text', 'target', 'unit']) yield `/indicators/${String(at)}/${field}`;
};
