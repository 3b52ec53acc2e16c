import {
  IconCalendarEvent,
  IconCheck,
  IconChecks,
  IconArrowForwardUp,
  IconClock,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingStatus, Solution } from '../../api/meetings.ts';
import { StatusBadge, type Tone } from '../../components/badges.tsx';

const MEETINGS: Record<MeetingStatus, [Tone, Icon]> = {
  called: ['waiting', IconCalendarEvent],
  held: ['waiting', IconUsers],
  concluded: ['good', IconCheck],
};
export const MeetingStatusBadge = ({ status }: { status: MeetingStatus }): ReactNode => {
  const { t } = useTranslation('meeting');
  const [tone, icon] = MEETINGS[status];
  return <StatusBadge {...{ tone, icon }}>{t(`status.${status}`)}</StatusBadge>;
};

const SOLUTIONS: Record<Solution['status'], [Tone, Icon]> = {
  agreed: ['waiting', IconClock],
  done: ['waiting', IconCheck],
  confirmed: ['good', IconChecks],
  'carried-over': ['plain', IconArrowForwardUp],
};
export const SolutionStatusBadge = ({ status }: { status: Solution['status'] }): ReactNode => {
  const { t } = useTranslation('meeting');
  const [tone, icon] = SOLUTIONS[status];
  return <StatusBadge {...{ tone, icon }}>{t(`solution.status.${status}`)}</StatusBadge>;
};
