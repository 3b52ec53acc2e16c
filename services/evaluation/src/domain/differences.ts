import type { Event, Fold, Recorded } from '@kinerja/event-sourcing';
import { factOf } from './history.ts';
import type { RecordedFact } from './history.ts';

// Two states field by field, and which event gave each field its value.

/** A part of a state that has no parts of its own. */
export type Scalar = string | number | boolean | null;

/** Without a value: the field is not there. Without `by`: it is so from the start. */
interface Field {
  readonly value?: Scalar | undefined;
  readonly by?: Recorded;
}
/** Every field of a state, and those that fell away, by their path. */
export type Fields = ReadonlyMap<string, Field>;

/** A field in one of two states: its value, and the event that made it so. */
export interface Side {
  readonly value?: Scalar;
  readonly by?: RecordedFact;
}
export interface Difference {
  readonly path: string;
  readonly before: Side;
  readonly after: Side;
}

/** Folds the events one by one: a field belongs to the last event that changed it. */
export const fieldsOf = <S, E extends Event>(
  name: string,
  { initial, evolve }: Fold<S, E>,
  events: readonly Recorded<E>[],
): Fields => {
  let state = initial;
  let values = valuesOf(initial, name);
  const fields = new Map<string, Field>([...values].map(([path, value]) => [path, { value }]));
  for (const recorded of events) {
    state = evolve(state, recorded.event);
    const next = valuesOf(state, name);
    for (const path of [...values.keys(), ...next.keys()]) {
      if (values.get(path) !== next.get(path)) fields.set(path, { value: next.get(path), by: recorded });
    }
    values = next;
  }
  return fields;
};

/** Every field that is not the same in both. */
export const differencesOf = (before: Fields, after: Fields): Difference[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const [was, is] = [before.get(path) ?? {}, after.get(path) ?? {}];
    return was.value === is.value ? [] : [{ path, before: sideOf(was), after: sideOf(is) }];
  });

const sideOf = ({ value, by }: Field): Side => ({
  ...(value === undefined ? {} : { value }),
  ...(by === undefined ? {} : { by: factOf(by) }),
});

const valuesOf = (state: unknown, name: string): Map<string, Scalar> => new Map(scalarsIn(state, `/${name}`));

const scalarsIn = (data: unknown, path: string): [string, Scalar][] => {
  if (data === undefined) return [];
  if (typeof data !== 'object' || data === null) return [[path, data as Scalar]];
  const parts: [string, unknown][] = Array.isArray(data) ? itemsOf(data) : Object.entries(data);
  return parts.flatMap(([key, part]) => scalarsIn(part, `${path}/${key}`));
};

/** What tells the items of a list apart; those that have nothing of the kind go by their place. */
const IDENTITIES = ['resultId', 'indicatorId', 'value', 'code'];

const itemsOf = (list: readonly unknown[]): [string, unknown][] => {
  const ids = list.map(identityOf);
  const isTold = !ids.includes(undefined) && new Set(ids).size === ids.length;
  return list.map((item, place) => [(isTold ? ids[place] : undefined) ?? String(place), item]);
};

const identityOf = (item: unknown): string | undefined => {
  const [id] = Object.entries(item ?? {}).flatMap(([name, part]: [string, unknown]) =>
    IDENTITIES.includes(name) && typeof part === 'string' ? [part] : [],
  );
  return id;
};
