import { useDebouncedValue } from '@mantine/hooks';
import { useSearchParams } from 'react-router';
import { today } from '../../i18n/format.ts';
import type { Pair, Span } from './clock-pair.tsx';

const PATIENCE_ms = 200;

/** The days stand in the address, so that a comparison can be handed on. */
const NAMES = {
  from: { asOf: 'berlaku', knownAt: 'diketahui' },
  to: { asOf: 'berlaku-banding', knownAt: 'diketahui-banding' },
} as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** From the first day on which anything happened or was recorded until today. */
export const spanOf = (changes: Span['changes']): Span => {
  const last = today();
  return { first: [...changes.asOf, ...changes.knownAt, last].sort()[0] ?? last, last, changes };
};

interface Clocks {
  from: Pair;
  to: Pair;
  /** What the service is asked, once nobody moves a clock any more. */
  settled: string;
  move: (which: keyof typeof NAMES) => (days: Partial<Pair>) => void;
}

/** Two pairs of clocks within a span. */
export const useClocks = (span: Span): Clocks => {
  const [search, setSearch] = useSearchParams();
  const dayOf = (name: string): string => {
    const day = search.get(name) ?? span.last;
    return DAY.test(day) && day >= span.first && day <= span.last ? day : span.last;
  };
  const pairOf = (which: keyof typeof NAMES): Pair => ({
    asOf: dayOf(NAMES[which].asOf),
    knownAt: dayOf(NAMES[which].knownAt),
  });
  const [from, to] = [pairOf('from'), pairOf('to')];
  const asked = new URLSearchParams({ ...from, toAsOf: to.asOf, toKnownAt: to.knownAt }).toString();
  const [settled] = useDebouncedValue(asked, PATIENCE_ms);
  const move = (which: keyof typeof NAMES) => (days: Partial<Pair>) => {
    setSearch(
      (before) => {
        for (const [clock, day] of Object.entries(days)) before.set(NAMES[which][clock as keyof Pair], day);
        return before;
      },
      { replace: true },
    );
  };
  return { from, to, settled, move };
};
