import { Button, Text, Textarea, TextInput } from '@mantine/core';
import { IconMessageExclamation, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import type { Appraisal, ObjectionEvidence } from '../../api/types.ts';
import { today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useKept } from '../appraisal/use-kept.ts';
import { ActForm, type OnDone } from './act-form.tsx';
import { evidenceOf, LEAST, type EvidenceDraft } from './draft.ts';
import styles from './objection.module.css';

interface FileObjectionProps {
  appraisal: Appraisal;
  term: NonNullable<Appraisal['objectionTerm']>;
  onDone: OnDone;
}

const MOST = 20;
const NOTHING: EvidenceDraft = { name: '', content: '' };

/** Until when and on which ground one may object, then the form for reasons and evidence. */
export const FileObjection = ({ appraisal, term, onDone }: FileObjectionProps): ReactNode => {
  const { t } = useTranslation('objection');
  const format = useFormat();
  const { employeeId, period } = appraisal;
  const [open, setOpen] = useState(false);
  const [draft, change, forget] = useKept(`objection ${employeeId} ${period}`, { reason: '', evidence: [NOTHING] });
  const file = useWrite<{ reason: string; evidence: ObjectionEvidence[] }>(
    'evaluation',
    `/appraisals/${employeeId}/${period}/objection`,
    {
      onRecorded: (recorded) => {
        forget();
        onDone({ recorded, what: t('file.done', { period: format.period(period) }) });
      },
    },
  );
  const setEvidence = (at: number, part: Partial<EvidenceDraft>): void => {
    change((before) => ({
      ...before,
      evidence: before.evidence.map((one, place) => (place === at ? { ...one, ...part } : one)),
    }));
  };
  const { until, days, counted, source, version } = term;
  const basis = t(`term.${counted}`, { days, source, version });
  if (until < today()) return <Text>{t('term.over', { day: format.day(until), basis })}</Text>;
  return (
    <>
      <Text>{t('term.open', { day: format.day(until), basis })}</Text>
      {open ? (
        <ActForm
          writing={file}
          act={t('file.act')}
          seen={t('file.seen')}
          isReady={draft.reason.trim().length >= LEAST}
          shown={['/reason']}
          onSend={() => void file.send({ reason: draft.reason.trim(), evidence: evidenceOf(draft.evidence) })}
        >
          <Textarea
            label={t('file.reason')}
            description={t('file.reasonHint')}
            required
            autosize
            minRows={4}
            maxLength={4000}
            value={draft.reason}
            error={file.error?.field('/reason')}
            onChange={({ currentTarget: { value } }) => {
              change((before) => ({ ...before, reason: value }));
            }}
          />
          {draft.evidence.map(({ name, content }, at) => (
            <fieldset key={at} className={styles.evidence}>
              <legend>{t('file.evidence', { number: at + 1 })}</legend>
              <TextInput
                label={t('file.evidenceName')}
                maxLength={200}
                value={name}
                onChange={({ currentTarget: { value } }) => {
                  setEvidence(at, { name: value });
                }}
              />
              <Textarea
                label={t('file.evidenceContent')}
                autosize
                minRows={1}
                maxLength={2000}
                value={content}
                onChange={({ currentTarget: { value } }) => {
                  setEvidence(at, { content: value });
                }}
              />
            </fieldset>
          ))}
          {draft.evidence.length < MOST ? (
            <div>
              <Button
                variant="default"
                leftSection={<IconPlus size={20} aria-hidden />}
                onClick={() => {
                  change((before) => ({ ...before, evidence: [...before.evidence, NOTHING] }));
                }}
              >
                {t('file.more')}
              </Button>
            </div>
          ) : null}
        </ActForm>
      ) : (
        <div>
          <Button
            variant="default"
            leftSection={<IconMessageExclamation size={20} aria-hidden />}
            onClick={() => {
              setOpen(true);
            }}
          >
            {t('file.open')}
          </Button>
        </div>
      )}
    </>
  );
};
