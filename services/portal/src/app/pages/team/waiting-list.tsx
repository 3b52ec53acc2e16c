import { Skeleton } from '@mantine/core';
import {
  IconChevronRight,
  IconCircleCheck,
  IconClipboardCheck,
  IconFileText,
  IconInbox,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePeople } from '../../api/people.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { Waiting } from './board.ts';
import styles from './team.module.css';

interface WaitingListProps {
  waiting: Waiting;
  period: string;
  isPending: boolean;
}

/** What waits for me as superior; each line opens the place where it is done. */
export const WaitingList = ({ waiting, period, isPending }: WaitingListProps): ReactNode => {
  const { t } = useTranslation('team');
  const format = useFormat();
  const people = usePeople(waiting.plans.map(({ employeeId }) => employeeId));
  if (isPending) return <Skeleton height={84} radius="lg" />;
  const lines: { to: string; icon: Icon; text: string; note: string }[] = [
    ...(waiting.reviews > 0
      ? [
          {
            to: '/tim/tinjau',
            icon: IconInbox,
            text: t('waiting.reviews', { count: waiting.reviews }),
            note: t('waiting.people', { count: waiting.reviewPeople }),
          },
        ]
      : []),
    ...waiting.plans.map(({ planId, employeeId, submittedAt }) => ({
      to: `/rencana/${planId}`,
      icon: IconFileText,
      text: t('waiting.plan', { name: people.get(employeeId)?.name ?? '…' }),
      note: submittedAt ? t('waiting.since', { when: format.ago(submittedAt) }) : '',
    })),
    ...(waiting.appraisals.length > 0
      ? [
          {
            to: `/penilaian?triwulan=${period}`,
            icon: IconClipboardCheck,
            text: t('waiting.appraisals', { count: waiting.appraisals.length }),
            note: format.period(period),
          },
        ]
      : []),
  ];
  if (lines.length === 0) {
    return (
      <p className={styles.allDone}>
        <IconCircleCheck size={24} aria-hidden /> {t('waiting.nothing')}
      </p>
    );
  }
  return (
    <ul className={styles.waiting} aria-label={t('waiting.label')}>
      {lines.map(({ to, icon: Sign, text, note }) => (
        <li key={to}>
          <Link to={to}>
            <Sign size={24} stroke={1.8} aria-hidden />
            <span>
              <span className={styles.waitingText}>{text}</span>
              <span className={styles.note}>{note}</span>
            </span>
            <IconChevronRight size={20} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
};
