import { Button, Text, Textarea } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import { APPENDICES, type Appendix } from '../../api/planning.ts';
import type { ConductValue, Plan } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import rows from '../../components/rows.module.css';
import { CONDUCT } from '../appraisal/conduct.ts';
import styles from './plan.module.css';

interface PartsProps {
  /** As it is written now: the revision while one is open. */
  plan: Plan;
  mayExpect: boolean;
  mayAppend: boolean;
}

/** The leader's special expectations of the seven values, and the three appendices. */
export const PlanParts = ({ plan, mayExpect, mayAppend }: PartsProps): ReactNode => {
  const { t } = useTranslation('plan');
  const { t: common } = useTranslation();
  const { planId, expectations, appendices } = plan;
  return (
    <>
      <Section title={t('parts.expectations')}>
        <ul className={rows.matters} data-start>
          {CONDUCT.map((value) => (
            <Part
              key={value}
              title={common(`conduct.${value}`)}
              text={expectations[value]}
              none={t('parts.noExpectation')}
              path={`/plans/${planId}/expectations`}
              body={{ value }}
              may={mayExpect}
            />
          ))}
        </ul>
      </Section>
      <Section title={t('parts.appendices')}>
        <ul className={rows.matters} data-start>
          {APPENDICES.map((appendix) => (
            <Part
              key={appendix}
              title={t(`appendix.${appendix}`)}
              text={appendices[appendix]}
              none={t('parts.noAppendix')}
              path={`/plans/${planId}/appendices`}
              body={{ appendix }}
              may={mayAppend}
            />
          ))}
        </ul>
      </Section>
    </>
  );
};

interface PartProps {
  title: string;
  text: string | undefined;
  none: string;
  path: string;
  body: { value: ConductValue } | { appendix: Appendix };
  may: boolean;
}

const LEAST = 3;

const Part = ({ title, text, none, path, body, may }: PartProps): ReactNode => {
  const { t } = useTranslation('plan');
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(text ?? '');
  const write = useWrite<PartProps['body'] & { text: string }>('evaluation', path);
  return (
    <li>
      <div className={rows.ends}>
        <Text component="h3" fw={600}>
          {title}
        </Text>
        {may && !open ? (
          <Button
            variant="subtle"
            leftSection={<IconPencil size={18} aria-hidden />}
            aria-label={t('parts.editOf', { title })}
            onClick={() => {
              setDraft(text ?? '');
              write.reset();
              setOpen(true);
            }}
          >
            {t('parts.edit')}
          </Button>
        ) : null}
      </div>
      {open ? (
        <WriteForm
          writing={write}
          done={t('parts.done', { title })}
          seenBy={t('parts.seenBy')}
          seen={t('parts.seen')}
          act={t('parts.act')}
          isReady={draft.trim().length >= LEAST && draft.trim() !== text}
          shown={['/text']}
          onSend={() => void write.send({ ...body, text: draft.trim() })}
          onClose={() => {
            setOpen(false);
          }}
        >
          <Textarea
            label={title}
            autosize
            minRows={2}
            maxLength={'value' in body ? 1000 : 4000}
            value={draft}
            error={write.error?.field('/text')}
            onChange={({ currentTarget }) => {
              setDraft(currentTarget.value);
            }}
          />
        </WriteForm>
      ) : (
        <Text className={styles.said ?? ''} {...(text === undefined ? { c: 'dimmed' } : {})}>
          {text ?? none}
        </Text>
      )}
    </li>
  );
};
