import { IconCheck, IconClock, IconEraser, IconMinus, IconSearch, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmployeeInput, InputOutcome } from '../../api/inputs.ts';
import { isOverdue } from '../../api/inputs.ts';
import { StatusBadge, type Tone } from '../../components/badges.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './input.module.css';

const OUTCOMES: Record<InputOutcome, [Tone, Icon]> = {
  adopted: ['good', IconCheck],
  'partly-adopted': ['good', IconCheck],
  'not-adopted': ['plain', IconMinus],
  'being-studied': ['waiting', IconSearch],
};
export const OutcomeBadge = ({ outcome }: { outcome: InputOutcome }): ReactNode => {
  const { t } = useTranslation('input');
  const [tone, icon] = OUTCOMES[outcome];
  return <StatusBadge {...{ tone, icon }}>{t(`outcome.${outcome}`)}</StatusBadge>;
};

export const InputStatusBadge = ({ input }: { input: EmployeeInput }): ReactNode => {
  const { t } = useTranslation('input');
  const last = input.answers.at(-1);
  if (last !== undefined) return <OutcomeBadge outcome={last.outcome} />;
  return input.status === 'withdrawn' ? (
    <StatusBadge tone="plain" icon={IconEraser}>
      {t('status.withdrawn')}
    </StatusBadge>
  ) : (
    <StatusBadge tone="waiting" icon={IconClock}>
      {t('status.open')}
    </StatusBadge>
  );
};

/** Until when it is answered; said openly where the rules state no term. */
export const DueDay = ({ input, today }: { input: EmployeeInput; today: string }): ReactNode => {
  const { t } = useTranslation('input');
  const format = useFormat();
  if (input.status !== 'open') return null;
  if (input.dueOn === null) return <span>{t('due.none')}</span>;
  const day = format.day(input.dueOn);
  return isOverdue(input, today) ? (
    <span className={styles.late}>{t('due.overdue', { day })}</span>
  ) : (
    <span>{t('due.until', { day })}</span>
  );
};
