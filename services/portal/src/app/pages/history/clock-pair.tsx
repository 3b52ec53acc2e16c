import { ActionIcon, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, daysBetween } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './history.module.css';

/** The two days of a state. */
export interface Pair {
  asOf: string;
  knownAt: string;
}

/** From when on, until when, and on which days something changed by each clock. */
export interface Span {
  first: string;
  last: string;
  changes: Record<keyof Pair, readonly string[]>;
}

interface ClockPairProps {
  name: string;
  span: Span;
  pair: Pair;
  onMove: (to: Partial<Pair>) => void;
}

/** Both clocks of one state. */
export const ClockPair = ({ name, span, pair, onMove }: ClockPairProps): ReactNode => (
  <fieldset className={styles.pair}>
    <legend className={styles.heading}>{name}</legend>
    {(['asOf', 'knownAt'] as const).map((clock) => (
      <Clock
        key={clock}
        which={name}
        clock={clock}
        span={span}
        day={pair[clock]}
        onMove={(day) => {
          onMove({ [clock]: day });
        }}
      />
    ))}
  </fieldset>
);

interface ClockProps {
  which: string;
  clock: keyof Pair;
  span: Span;
  day: string;
  onMove: (day: string) => void;
}

const Clock = ({ which, clock, span: { first, last, changes }, day, onMove }: ClockProps): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const words = { which, clock: t(`clocks.${clock}`) };
  const earlier = changes[clock].findLast((change) => change < day);
  const later = changes[clock].find((change) => change > day);
  return (
    <div>
      <Text>
        {words.clock} <strong>{format.longDay(day)}</strong>
      </Text>
      <Text c="dimmed">{t(`clocks.${clock}Hint`)}</Text>
      <div className={styles.clock}>
        <Jump name={t('clocks.earlier', words)} to={earlier} onMove={onMove}>
          <IconChevronLeft size={24} aria-hidden />
        </Jump>
        <input
          type="range"
          className={styles.slider}
          min={0}
          max={daysBetween(first, last)}
          step={1}
          value={daysBetween(first, day)}
          aria-label={t('clocks.slider', words)}
          aria-valuetext={format.longDay(day)}
          onChange={({ currentTarget }) => {
            onMove(addDays(first, Number(currentTarget.value)));
          }}
        />
        <Jump name={t('clocks.later', words)} to={later} onMove={onMove}>
          <IconChevronRight size={24} aria-hidden />
        </Jump>
      </div>
    </div>
  );
};

interface JumpProps {
  name: string;
  to: string | undefined;
  onMove: (day: string) => void;
  children: ReactNode;
}

/** To the next day on which something changed. */
const Jump = ({ name, to, onMove, children }: JumpProps): ReactNode => (
  <ActionIcon
    size={48}
    variant="default"
    radius="xl"
    disabled={to === undefined}
    aria-label={name}
    onClick={() => {
      if (to !== undefined) onMove(to);
    }}
  >
    {children}
  </ActionIcon>
);
