import { useEffect, useReducer, type ReactNode } from 'react';
import { useFormat } from '../i18n/use-format.ts';

const MINUTE_ms = 60_000;

/** How long ago something was; grows older on an open page, whatever renders around it. */
export const Ago = ({ at }: { at: string }): ReactNode => {
  const format = useFormat();
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, MINUTE_ms);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return format.ago(at);
};
