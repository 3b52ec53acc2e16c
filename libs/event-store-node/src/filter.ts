import { invalid } from './errors.ts';
import type { StoredEvent } from './event.ts';

export type Matches = (event: StoredEvent) => boolean;

export interface Filter {
  readonly matches: Matches;
  /** A checkpoint is sent after this many considered events. */
  readonly checkpointEvery: number;
}

export interface FilterExpression {
  readonly on: 'stream' | 'type';
  readonly regex: string;
  readonly prefixes: readonly string[];
}

/** What the expression says of an event. Prefixes win over a regular expression; neither lets everything through. */
export function matcher({ on, regex, prefixes }: FilterExpression): Matches {
  const of = on === 'stream' ? (event: StoredEvent) => event.stream : (event: StoredEvent) => event.type;
  const [only] = prefixes;
  if (only !== undefined && prefixes.length === 1) return (event) => of(event).startsWith(only);
  if (prefixes.length > 0) return (event) => prefixes.some((prefix) => of(event).startsWith(prefix));
  if (regex === '') return () => true;
  const expression = compile(regex);
  return (event) => expression.test(of(event));
}

function compile(regex: string): RegExp {
  try {
    return new RegExp(regex, 'u');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid(`The filter is not a regular expression: ${error.message}`);
  }
}
