import { Radio, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../api/people.ts';
import type { PlansAbove } from './plans-above.ts';
import styles from './plan.module.css';
import type { ResultDraft, ServesDraft } from './result-draft.ts';

interface ServesFieldProps {
  draft: ResultDraft;
  above: PlansAbove;
  onChange: (part: Partial<ResultDraft>) => void;
  errorAt: (pointer: string) => string | undefined;
}

const keyOf = (serves: ServesDraft): string =>
  serves.as === 'result' ? `${serves.planId}/${serves.resultId}` : serves.as;

/** Which result of the superior this one serves, or the written assignment it rests on. */
export const ServesField = ({ draft, above, onChange, errorAt }: ServesFieldProps): ReactNode => {
  const { t } = useTranslation('plan');
  const superior = usePerson(above.personId)?.name ?? t('superior');
  const { serves } = draft;
  const choices = above.plans.flatMap(({ planId, results }) => results.map((result) => ({ planId, ...result })));
  const choose = (value: string): void => {
    const [planId = '', resultId] = value.split('/');
    if (resultId !== undefined) onChange({ serves: { as: 'result', planId, resultId } });
    else if (value === 'assignment') onChange({ serves: { as: 'assignment', text: '' } });
    else onChange({ serves: { as: 'open' } });
  };
  return (
    <>
      <Radio.Group
        label={t('form.serves')}
        description={t('form.servesHint', { who: superior })}
        value={keyOf(serves)}
        onChange={choose}
        error={errorAt('/serves') ?? errorAt('/serves/planId') ?? errorAt('/serves/resultId')}
      >
        <Stack gap="xs" mt="sm">
          {above.isPending ? <Skeleton height={56} radius="md" /> : null}
          {choices.map(({ planId, resultId, sentence }) => (
            <Radio.Card key={resultId} value={`${planId}/${resultId}`} className={styles.choice}>
              <Radio.Indicator />
              <span>{sentence}</span>
            </Radio.Card>
          ))}
          {!above.isPending && choices.length === 0 ? (
            <Text c="dimmed">{t(above.hidden ? 'form.servesHidden' : 'form.servesNone', { who: superior })}</Text>
          ) : null}
          <Radio.Card value="assignment" className={styles.choice}>
            <Radio.Indicator />
            <span>{t('form.byAssignment')}</span>
          </Radio.Card>
          <Radio.Card value="open" className={styles.choice}>
            <Radio.Indicator />
            <span>{t('form.servesLater')}</span>
          </Radio.Card>
        </Stack>
      </Radio.Group>
      {serves.as === 'assignment' ? (
        <TextInput
          label={t('form.assignment')}
          description={t('form.assignmentHint')}
          required
          maxLength={300}
          value={serves.text}
          error={errorAt('/serves/assignment')}
          onChange={({ currentTarget }) => {
            onChange({ serves: { as: 'assignment', text: currentTarget.value } });
          }}
        />
      ) : null}
    </>
  );
};
