import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { ApiError } from '../../api/problem.ts';
import { client, outdated } from '../../api/query.ts';
import type { WaitingWork } from '../../api/types.ts';
import {
  batchesOf,
  nothingReviewed,
  review,
  type Batch,
  type Review,
  type ReviewAction,
  type Verdict,
} from './review.ts';

export interface Reviewing {
  state: Review;
  act: (action: Exclude<ReviewAction, { type: 'mark' }>) => void;
  mark: (ids: readonly string[], as: Verdict) => void;
  batches: Batch[];
  /** Sends at once what waits for its moment. */
  sendNow: () => void;
  /** How many reports were recorded since the page was opened. */
  recorded: number;
  refusal: { batch: Batch; error: ApiError } | undefined;
}

const send = ({ personId, day, entries }: Batch): Promise<unknown> =>
  client.write('task-reporting', `/people/${personId}/days/${day}/review`, { entries }, { key: crypto.randomUUID() });

/** Keeps the marks of a review and sends each person-day when its moment to undo has passed, or when the page is left. */
export const useReviewing = (items: readonly WaitingWork[]): Reviewing => {
  const [state, act] = useReducer(review, nothingReviewed);
  const [recorded, setRecorded] = useState(0);
  const [refusal, setRefusal] = useState<Reviewing['refusal']>();
  const batches = batchesOf(state, items);
  const deliver = useCallback(async (batch: Batch): Promise<void> => {
    const ids = batch.entries.map(({ entryId }) => entryId);
    act({ type: 'sending', ids });
    try {
      await send(batch);
      setRecorded((before) => before + ids.length);
      await outdated('task-reporting');
    } catch (error) {
      act({ type: 'refused', ids });
      // What was refused has mostly changed in the meantime.
      await outdated('task-reporting');
      if (error instanceof ApiError) setRefusal({ batch, error });
      else throw error;
    }
  }, []);
  const sendAll = useCallback(
    (due: readonly Batch[]): void => {
      if (due.length > 0) setRefusal(undefined);
      for (const batch of due) void deliver(batch);
    },
    [deliver],
  );

  const next = batches.length === 0 ? undefined : Math.min(...batches.map(({ due }) => due));
  const waiting = useRef<Batch[]>([]);
  useEffect(() => {
    waiting.current = batches;
  });
  useEffect(() => {
    if (next === undefined) return;
    const timer = setTimeout(
      () => {
        sendAll(waiting.current.filter(({ due }) => due <= next));
      },
      Math.max(0, next - Date.now()),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [next, sendAll]);

  // Leaving the page is no change of mind: what was marked is sent.
  useEffect(() => {
    const leave = (): void => {
      if (document.visibilityState === 'hidden') sendAll(waiting.current);
    };
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      sendAll(waiting.current);
      waiting.current = [];
    };
  }, [sendAll]);

  return {
    state,
    act,
    mark: (ids, as) => {
      act({ type: 'mark', ids, as, at: Date.now() });
    },
    batches,
    sendNow: () => {
      sendAll(batches);
    },
    recorded,
    refusal,
  };
};
