import { Badge } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowUp,
  IconCheck,
  IconChevronsDown,
  IconChevronsUp,
  IconClock,
  IconEqual,
  IconEraser,
  IconPencil,
  IconSignature,
  IconTrendingUp,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppraisalStatus, OrganisationResult, PlanStatus, Predicate, Rating, WorkState } from '../api/types.ts';
import styles from './badges.module.css';

export type Tone = 'good' | 'plain' | 'waiting' | 'attention';
const COLORS: Record<Tone, string> = { good: 'teal', plain: 'gray', waiting: 'amber', attention: 'brick' };

/** A status in words with its own sign; the colour only repeats what both say. */
export const StatusBadge = ({
  tone,
  icon: Sign,
  children,
}: {
  tone: Tone;
  icon: Icon;
  children: ReactNode;
}): ReactNode => (
  <Badge color={COLORS[tone]} className={styles.badge} leftSection={<Sign size={16} stroke={2.25} aria-hidden />}>
    {children}
  </Badge>
);

const RATINGS: Record<Rating, [Tone, Icon]> = {
  above: ['good', IconArrowUp],
  meets: ['plain', IconEqual],
  below: ['waiting', IconArrowDown],
};
export const RatingBadge = ({ rating }: { rating: Rating }): ReactNode => {
  const { t } = useTranslation();
  const [tone, icon] = RATINGS[rating];
  return <StatusBadge {...{ tone, icon }}>{t(`rating.${rating}`)}</StatusBadge>;
};

const PREDICATES: Record<Predicate, [Tone, Icon]> = {
  'sangat-baik': ['good', IconChevronsUp],
  baik: ['good', IconCheck],
  'butuh-perbaikan': ['waiting', IconTrendingUp],
  kurang: ['attention', IconArrowDown],
  'sangat-kurang': ['attention', IconChevronsDown],
};
export const PredicateBadge = ({ predicate }: { predicate: Predicate }): ReactNode => {
  const { t } = useTranslation();
  const [tone, icon] = PREDICATES[predicate];
  return <StatusBadge {...{ tone, icon }}>{t(`predicate.${predicate}`)}</StatusBadge>;
};

export const OrganisationResultBadge = ({ result }: { result: OrganisationResult }): ReactNode => {
  const { t } = useTranslation();
  const [tone, icon] = PREDICATES[result === 'istimewa' ? 'sangat-baik' : result];
  return <StatusBadge {...{ tone, icon }}>{t(`organisationResult.${result}`)}</StatusBadge>;
};

const PLANS: Record<PlanStatus, [Tone, Icon]> = {
  draft: ['plain', IconPencil],
  submitted: ['waiting', IconClock],
  returned: ['attention', IconArrowBackUp],
  agreed: ['good', IconSignature],
};
export const PlanStatusBadge = ({ status }: { status: PlanStatus }): ReactNode => {
  const { t } = useTranslation();
  const [tone, icon] = PLANS[status];
  return <StatusBadge {...{ tone, icon }}>{t(`planStatus.${status}`)}</StatusBadge>;
};

const APPRAISALS: Record<AppraisalStatus, [Tone, Icon]> = {
  open: ['plain', IconClock],
  'self-assessed': ['waiting', IconPencil],
  rated: ['good', IconCheck],
  acknowledged: ['good', IconSignature],
};
export const AppraisalStatusBadge = ({ status }: { status: AppraisalStatus }): ReactNode => {
  const { t } = useTranslation();
  const [tone, icon] = APPRAISALS[status];
  return <StatusBadge {...{ tone, icon }}>{t(`appraisalStatus.${status}`)}</StatusBadge>;
};

const WORK: Record<WorkState, [Tone, Icon]> = {
  submitted: ['plain', IconClock],
  accepted: ['good', IconCheck],
  returned: ['attention', IconArrowBackUp],
  withdrawn: ['plain', IconEraser],
};
export const WorkStateBadge = ({ state }: { state: WorkState }): ReactNode => {
  const { t } = useTranslation();
  const [tone, icon] = WORK[state];
  return <StatusBadge {...{ tone, icon }}>{t(`workState.${state}`)}</StatusBadge>;
};
