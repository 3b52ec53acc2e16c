import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlanCheck, type PlanFinding } from '../../api/planning.ts';
import type { Plan } from '../../api/types.ts';
import { StatusBadge } from '../../components/badges.tsx';
import { Section } from '../../components/page.tsx';
import rows from '../../components/rows.module.css';
import { groupBy } from '../../api/group.ts';

/** The keys of the sentences: i18next takes what follows an underscore for a context. */
const SENTENCES = {
  NO_MAIN_RESULT: 'no-main-result',
  SERVES_NOTHING: 'serves-nothing',
  SERVED_RESULT_GONE: 'served-result-gone',
  SAME_SENTENCE: 'same-sentence',
  TARGET_OF_ZERO: 'target-of-zero',
  EXPECTATION_MISSING: 'expectation-missing',
  APPENDIX_MISSING: 'appendix-missing',
  PERSPECTIVE_MISSING: 'perspective-missing',
  QUESTION_OPEN: 'question-open',
} as const satisfies Record<PlanFinding['code'], string>;

/** The check before signing: what is missing, and where. What is missing of one kind stands together. */
export const PlanCheck = ({ plan }: { plan: Plan }): ReactNode => {
  const { t } = useTranslation('plan');
  const { t: common } = useTranslation();
  const { data } = usePlanCheck(plan.planId);
  if (!data) return null;
  const sentences = new Map(plan.results.map(({ resultId, sentence }) => [resultId, sentence]));
  const placeOf = ({ resultId, value, appendix }: PlanFinding): string[] => [
    ...(resultId === undefined ? [] : [sentences.get(resultId) ?? '']),
    ...(value === undefined ? [] : [common(`conduct.${value}`)]),
    ...(appendix === undefined ? [] : [t(`appendix.${appendix}`)]),
  ];
  return (
    <Section title={t('check.title')}>
      {data.items.length === 0 ? (
        <StatusBadge tone="good" icon={IconCircleCheck}>
          {t('check.none')}
        </StatusBadge>
      ) : (
        <ul className={rows.matters} data-start>
          {[...groupBy(data.items, ({ code }) => code)].map(([code, found]) => (
            <li key={code}>
              <StatusBadge
                tone={found.some(({ isError }) => isError) ? 'attention' : 'waiting'}
                icon={IconAlertTriangle}
              >
                {t(found.some(({ isError }) => isError) ? 'check.error' : 'check.warning')}
              </StatusBadge>{' '}
              <Text span>{t(`check.code.${SENTENCES[code as PlanFinding['code']]}`, { count: found.length })}</Text>
              {found.flatMap(placeOf).length === 0 ? null : (
                <Text c="dimmed">{found.flatMap(placeOf).join(' · ')}</Text>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};
