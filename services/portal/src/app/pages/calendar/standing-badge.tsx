import { IconAlertTriangle, IconCheck, IconClock, IconHourglass, IconLock, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../components/badges.tsx';
import type { Standing } from './standing.ts';

const SIGNS: Record<Standing, [Tone, Icon]> = {
  'not-open': ['plain', IconHourglass],
  open: ['plain', IconClock],
  'due-soon': ['waiting', IconClock],
  late: ['attention', IconAlertTriangle],
  closed: ['attention', IconLock],
  done: ['good', IconCheck],
};

export const StandingBadge = ({ standing }: { standing: Standing }): ReactNode => {
  const { t } = useTranslation('calendar');
  const [tone, icon] = SIGNS[standing];
  return <StatusBadge {...{ tone, icon }}>{t(`standing.${standing}`)}</StatusBadge>;
};
