import { Alert, Text } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import { useAppraisals } from '../../api/mine.ts';
import { usePeriodsOf } from '../../api/periods.ts';
import type { RuleContent } from '../../api/rules.ts';
import type { Items, Plan } from '../../api/types.ts';
import { daysOf, today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { rulesInForce } from './consequence.ts';
import { hasEnded, missingEarlier } from './periods.ts';
import { UnitResults, useUnitResult } from './unit-results.tsx';
import { useSettable } from './use-settable.ts';

interface BlockersProps {
  plan: Plan | null;
  period: string;
  name: string;
}

/** What has to happen before this can be signed, and who does it. */
export const Blockers = ({ plan, period, name }: BlockersProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  const settable = useSettable();
  const { result } = useUnitResult(plan?.unitId, period);
  const missing = useMissingEarlier(plan, period);
  const own =
    plan && settable.may(plan.unitId) ? [{ unitId: plan.unitId, name: settable.nameOf(plan.unitId) ?? '' }] : [];
  const lines = [
    ...(hasEnded(period, today()) ? [] : [t('blocked.notEnded', { day: format.day(daysOf(period).to) })]),
    ...(plan === null ? [t('blocked.noPlan', { name, year: period.slice(0, 4) })] : []),
    ...(missing === undefined ? [] : [t('blocked.earlier', { missing: format.period(missing) })]),
    ...(plan && result === null ? [t(own.length > 0 ? 'blocked.noResultMine' : 'blocked.noResult')] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <Alert color="amber" icon={<IconHourglass aria-hidden />} title={t('blocked.title')}>
      {lines.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
      {result === null ? <UnitResults units={own} period={period} /> : null}
    </Alert>
  );
};

/** The first period that the rules ask for before this period and that is not rated. */
const useMissingEarlier = (plan: Plan | null, period: string): string | undefined => {
  const rules = useRead<Items<RuleContent>>('evaluation', '/rules', { views: ['rules'] });
  const appraisals = useAppraisals(plan?.employeeId);
  const periods = usePeriodsOf(period.slice(0, 4));
  const ruleSet = rules.data && rulesInForce(rules.data.items, daysOf(period).to);
  if (!plan || !ruleSet?.sequence || !appraisals.data) return undefined;
  const { since } = ruleSet.sequence;
  return missingEarlier(period, { plan, appraisals: appraisals.data.items, since, periods });
};

/** Whether nothing but the form itself is missing. */
export const useReadyToSign = (plan: Plan, period: string): boolean => {
  const { result } = useUnitResult(plan.unitId, period);
  const missing = useMissingEarlier(plan, period);
  return hasEnded(period, today()) && !!result && missing === undefined;
};
