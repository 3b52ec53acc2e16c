import { IconCheck, IconChecks, IconTool, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isActionLate, type ActionStatus, type CorrectiveAction, type Figure } from '../../api/actions.ts';
import { StatusBadge, type Tone } from '../../components/badges.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './action.module.css';

const STATUSES: Record<ActionStatus, [Tone, Icon]> = {
  open: ['waiting', IconTool],
  'carried-out': ['waiting', IconCheck],
  verified: ['good', IconChecks],
};
export const ActionStatusBadge = ({ status }: { status: ActionStatus }): ReactNode => {
  const { t } = useTranslation('action');
  const [tone, icon] = STATUSES[status];
  return <StatusBadge {...{ tone, icon }}>{t(`status.${status}`)}</StatusBadge>;
};

/** Until when it is carried out. */
export const ActionDue = ({ action, today }: { action: CorrectiveAction; today: string }): ReactNode => {
  const { t } = useTranslation('action');
  const format = useFormat();
  const day = format.day(action.due);
  if (action.status !== 'open') return null;
  return isActionLate(action, today) ? (
    <span className={styles.late}>{t('overdue', { day })}</span>
  ) : (
    <span>{t('due', { day })}</span>
  );
};

/** A figure with its day and where it comes from. */
export const FigureLine = ({ figure, unit }: { figure: Figure; unit: string }): ReactNode => {
  const { t } = useTranslation('action');
  const format = useFormat();
  const { value, on, source } = figure;
  return <span>{t('figure.line', { value: `${format.number(value)} ${unit}`, day: format.day(on), source })}</span>;
};
