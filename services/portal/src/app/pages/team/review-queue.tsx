import { Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import type { Items, WaitingWork } from '../../api/types.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Page } from '../../components/page.tsx';
import { Refusal } from '../../components/receipt.tsx';
import { EmptyState, Loaded, RowsSkeleton } from '../../components/states.tsx';
import { today } from '../../i18n/format.ts';
import { KeyHints } from './key-hints.tsx';
import { PersonQueueSection } from './person-queue.tsx';
import { acceptable, keyMeaning, neighbour, queuesOf } from './review.ts';
import styles from './review.module.css';
import { ReviewBar } from './review-bar.tsx';
import type { RowActs } from './review-row.tsx';
import { useReviewing } from './use-reviewing.ts';
import { useSeen } from './use-seen.ts';
import { agreedPlan, useTeamPlans } from './use-team-plans.ts';

type Writing = { entryId: string; what: 'return' | 'feedback' } | undefined;

/** The reports of the team that wait for an answer. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('team');
  const queue = useRead<Items<WaitingWork>>('task-reporting', '/review-queue?limit=200', {
    views: ['review-queue', 'work'],
  });
  const plans = useTeamPlans(Number(today().slice(0, 4)));
  const items = useMemo(() => queue.data?.items ?? [], [queue.data]);
  const reviewing = useReviewing(items);
  const { state, act } = reviewing;
  const [writing, setWriting] = useState<Writing>();
  const watch = useSeen(
    useCallback(
      (id) => {
        act({ type: 'seen', id });
      },
      [act],
    ),
  );
  const open = items.filter(({ entryId }) => !state.gone.has(entryId));
  const queues = queuesOf(open);
  const order = queues.flatMap(({ days }) => days.flatMap(({ entries }) => entries.map(({ entryId }) => entryId)));
  const seen = acceptable(state, open);
  const focus = (entryId: string | undefined): void => {
    const row = entryId === undefined ? null : document.querySelector<HTMLElement>(`[data-entry="${entryId}"]`);
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  };
  const mark = (entryId: string, as: Parameters<RowActs['onMark']>[1]): void => {
    reviewing.mark([entryId], as);
    setWriting(undefined);
    focus(neighbour(order, entryId, 1));
  };
  const onKey = (event: KeyboardEvent): void => {
    const key = keyMeaning(event);
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-entry]') : null;
    if (!key || isBusy(event.target)) return;
    event.preventDefault();
    const entryId = row?.dataset.entry;
    if (key === 'next' || key === 'previous') focus(neighbour(order, entryId, key === 'next' ? 1 : -1));
    else if (key === 'undo') act({ type: 'undo' });
    else if (entryId !== undefined && key === 'accept') mark(entryId, { verdict: 'accepted' });
    else if (entryId !== undefined) setWriting({ entryId, what: key === 'return' ? 'return' : 'feedback' });
  };
  useKeys(onKey);
  const acts: RowActs = {
    onMark: mark,
    onWrite: (entryId, what) => {
      setWriting(what ? { entryId, what } : undefined);
    },
    watch,
  };
  return (
    <Page title={t('review.title')} lead={t('review.lead')} above={<BackLink to="/tim">{t('title')}</BackLink>}>
      <div className={styles.queue}>
        <div role="status" className={styles.tally}>
          {open.length > 0 ? <Text>{t('review.tally', { count: open.length, seen: state.seen.size })}</Text> : null}
          {reviewing.recorded > 0 ? (
            <Text c="dimmed">{t('review.recorded', { count: reviewing.recorded })}</Text>
          ) : null}
        </div>
        {open.length > 0 ? <KeyHints /> : null}
        {reviewing.refusal ? <Refusal error={reviewing.refusal.error} /> : null}
        <Loaded of={queue} skeleton={<RowsSkeleton rows={4} height={172} />}>
          {() =>
            queues.length === 0 ? (
              <EmptyState
                icon={<IconCircleCheck size={36} stroke={1.6} />}
                title={t('review.empty')}
                text={t('review.emptyText')}
              />
            ) : (
              queues.map((ofPerson) => (
                <PersonQueueSection
                  key={ofPerson.personId}
                  queue={ofPerson}
                  plan={agreedPlan(plans.data?.items ?? [], ofPerson.personId)}
                  state={state}
                  writing={writing}
                  acts={acts}
                />
              ))
            )
          }
        </Loaded>
      </div>
      <ReviewBar reviewing={reviewing} seen={seen} />
    </Page>
  );
};

/** The keys work wherever the focus is, so also before anything was touched. */
const useKeys = (onKey: (event: KeyboardEvent) => void): void => {
  const listener = useRef(onKey);
  useEffect(() => {
    listener.current = onKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      listener.current(event);
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
    };
  }, []);
};

// Somebody who types or has a sheet open means those.
const isBusy = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], [popover]') !== null;
