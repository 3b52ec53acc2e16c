import type { Event, Recorded } from '@kinerja/event-sourcing';
import type { Writes } from './pipeline.ts';

/** Applies one recorded fact to the view's rows, in the transaction that advances the position. Never rejects a fact. */
export type Project<E extends Event = Event> = (tx: Writes, recorded: Recorded<E>) => void;

/** One thing that people can look at: its tables and the SQL that each event causes. */
export interface View {
  readonly name: string;
  /** Raise it when the projection changes: the view is then filled again from the log. */
  readonly version: number;
  /** The tables it owns; a migration creates them. Nothing else writes to them. */
  readonly tables: readonly string[];
  /** It seldom changes and is often asked, so the replicas keep answers out of it in memory until it does. */
  readonly remembered?: true;
  readonly on: Readonly<Record<string, Project>>;
  /** The people whom a change of this view concerns: their open pages are told at once. */
  readonly concerns: (event: Event) => readonly string[];
}

interface ViewOf<E extends Event> extends Omit<View, 'on' | 'concerns'> {
  readonly on: { readonly [T in E['type']]?: Project<Extract<E, { type: T }>> };
  readonly concerns?: (event: E) => readonly (string | undefined)[];
}

/**
 * Types a view by the events it handles. The projection must depend on the events alone (not on tables of other
 * services), or it could not be folded again.
 *
 * @example
 * export const scoreboard = view<EvaluationEvent>({
 *   name: 'scoreboard', version: 1, tables: ['scoreboard'],
 *   on: { 'evaluation-closed.v1': (tx, { event }) => tx.query('INSERT …', [event.data.employeeId]) },
 * });
 */
export const view = <E extends Event>({ on, concerns, ...rest }: ViewOf<E>): View => ({
  ...rest,
  on: on as unknown as View['on'],
  concerns: (event) => (concerns?.(event as E) ?? []).filter((person) => person !== undefined),
});
