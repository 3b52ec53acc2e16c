import { isBeginning, isIncluded, leafOf, openCheckpoint, problem, RULES } from './format.ts';
import type { Head, Line, Problem } from './format.ts';
import { checkPredicates } from './predicates.ts';

export interface Verdict {
  readonly ok: boolean;
  /** `false`: only that the bundle agrees with itself, for whoever made it also chose the key. */
  readonly keyGiven: boolean;
  readonly origin: string;
  readonly size: number;
  readonly scope: unknown;
  readonly events: number;
  readonly streams: number;
  readonly predicates: number;
  /** The checkpoints the auditor kept, and whether the log still begins with what they say. */
  readonly kept: readonly { readonly size: number; readonly agrees: boolean }[];
  readonly first?: Problem;
  readonly problems: readonly Problem[];
}

type Scope = Readonly<Partial<Record<'kind' | 'employeeId' | 'period' | 'from' | 'to', string>>> & {
  readonly first?: number;
  readonly last?: number;
};
interface Header {
  readonly format: string;
  readonly scope: Scope;
  readonly key: string;
  readonly checkpoint: string;
  /** Streams that are claimed to be whole, each with its last revision. */
  readonly streams: Readonly<Record<string, string>>;
  readonly kept?: readonly { readonly checkpoint: string; readonly proof: readonly string[] }[];
}

const FORMAT = 'kinerja-audit/1';

interface Given {
  readonly key?: string;
  readonly kept?: readonly string[];
}

/** Checks a bundle (NDJSON: a header, then one line for each event). Never throws for what is in it. */
export const verifyBundle = (text: string, given: Given = {}): Verdict => {
  try {
    const [first = '', ...rest] = text.trimEnd().split('\n');
    const header = JSON.parse(first) as Header;
    if (header.format !== FORMAT) throw new Error(`the first line does not say "format":"${FORMAT}"`);
    const lines = rest.map((line) => JSON.parse(line) as Line);
    return verdictOn(header, lines, given);
  } catch (error) {
    const first = problem('BAD_BUNDLE', error instanceof Error ? error.message : String(error));
    const nothing = { origin: '', size: 0, scope: null, events: 0, streams: 0, predicates: 0, kept: [] };
    return { ok: false, keyGiven: given.key !== undefined, ...nothing, first, problems: [first] };
  }
};

const verdictOn = (header: Header, lines: readonly Line[], given: Given): Verdict => {
  const key = given.key ?? header.key;
  const tree = openCheckpoint(header.checkpoint, key);
  const { results: kept, problems: contradicted } = checkKept(header, tree, key, lines, given.kept ?? []);
  const { problems: wrongPredicates, predicates } = checkPredicates(lines, header.streams);
  const problems = [
    ...contradicted,
    ...checkEvents(lines, tree),
    ...checkStreams(lines, header),
    ...checkScope(lines, header, tree),
    ...wrongPredicates,
  ].sort((a, b) => (a.index ?? Infinity) - (b.index ?? Infinity));
  const [first] = problems;
  const counts = { events: lines.length, streams: Object.keys(header.streams).length, predicates };
  const about = { keyGiven: given.key !== undefined, origin: tree.origin, size: tree.size, scope: header.scope, kept };
  return { ok: first === undefined, ...about, ...counts, ...(first !== undefined && { first }), problems };
};

/** Each event is the leaf at its place in the signed tree, and they stand in the order of the log. */
const checkEvents = (lines: readonly Line[], head: Head): Problem[] =>
  lines.flatMap((line, nr) => {
    const before = lines[nr - 1];
    const isAfter = (one: Line): boolean =>
      line.index > one.index && BigInt(line.event.position) > BigInt(one.event.position);
    if (!isIncluded(leafOf(line.event), line, head))
      return [problem('EVENT_CHANGED', 'is not the event that the tree was made of', line)];
    if (before === undefined || isAfter(before)) return [];
    return [problem('OUT_OF_ORDER', 'stands behind an event that must follow it', line)];
  });

/** A stream that is claimed whole has every revision from 0 to its last one, and no other. */
const checkStreams = (lines: readonly Line[], { streams }: Header): Problem[] =>
  Object.entries(streams).flatMap(([stream, last]) => {
    const own = lines.filter(({ event }) => event.stream === stream);
    const gap = own.findIndex(({ event }, nr) => event.revision !== String(nr));
    if (gap === -1 && String(own.length - 1) === last) return [];
    const revision = String(gap === -1 ? own.length : gap);
    const sentence = 'is missing, or another one stands in its place';
    return [problem('STREAM_INCOMPLETE', sentence, own[gap], { stream, revision })];
  });

const checkScope = (lines: readonly Line[], { scope, streams }: Header, head: Head): Problem[] => {
  if (scope.kind === 'span') return checkSpan(lines, scope, head);
  const others = lines
    .filter(({ event }) => streams[event.stream] === undefined)
    .map((line) => problem('STREAM_NOT_NAMED', 'is of a stream that the bundle does not claim to hold whole', line));
  if (scope.kind !== 'evaluation') return others;
  const { employeeId = '', period = '' } = scope;
  const appraisal = `evaluation.appraisal-${employeeId}-${period}`;
  const named = lines
    .filter(({ event }) => event.stream === appraisal && 'planId' in event.data)
    .map(({ event }) => event.data as Readonly<Record<string, string>>)
    .flatMap((data) => [
      `evaluation.plan-${data.planId ?? ''}`,
      `evaluation.unit-result-${data.unitId ?? ''}-${period}`,
    ]);
  const missing = [...new Set([appraisal, RULES, ...named])].filter((stream) => streams[stream] === undefined);
  const sentence = 'belongs to this evaluation and is not in the bundle';
  return [...others, ...missing.map((stream) => problem('STREAM_MISSING', sentence, undefined, { stream }))];
};

/** Nothing is left out of a span: numbers follow each other, one event beyond both ends or up to the ends of the log. */
const checkSpan = (lines: readonly Line[], scope: Scope, head: Head): Problem[] => {
  const { from = '', to = '', first = 0, last = -1 } = scope;
  const within = lines.filter(({ index }) => index >= first);
  const stray = lines.find(({ index, event }) => index < first && event.stream !== RULES);
  if (stray !== undefined) return [problem('SPAN_INCOMPLETE', 'stands before the span', stray)];
  const gap = within.findIndex(({ index }, nr) => index !== first + nr);
  const end = first + (gap === -1 ? within.length : gap);
  const isBegun = first === 0 || dayOf(within[0]) < from;
  const isEnded = last === head.size - 1 || dayOf(within.at(-1)) > to;
  const absent = [...(isBegun ? [] : [first - 1]), ...(end === last + 1 ? [] : [end]), ...(isEnded ? [] : [last + 1])];
  const sentence = 'may lie in the span and is not in the bundle';
  return absent.map((index) => problem('SPAN_INCOMPLETE', sentence, undefined, { index }));
};

/** Days are those of Asia/Jakarta, seven hours ahead of UTC all the year. */
const dayOf = (line: Line | undefined): string =>
  line === undefined ? '' : new Date(Date.parse(line.event.recordedAt) + 7 * 3_600_000).toISOString().slice(0, 10);

/** Does the log still begin with what was signed when the auditor looked? If not: between which events it changed. */
const checkKept = (
  { kept: proofs = [] }: Header,
  head: Head,
  key: string,
  lines: readonly Line[],
  notes: readonly string[],
): { results: Verdict['kept']; problems: Problem[] } => {
  const heads = notes.map((note) => openCheckpoint(note, key)).sort((a, b) => a.size - b.size);
  const proven = new Map(proofs.map(({ checkpoint, proof }) => [Number(checkpoint.split('\n')[1]), proof]));
  const results = heads.map((one) => {
    const proof = one.size === head.size ? [] : proven.get(one.size);
    return {
      size: one.size,
      agrees: proof !== undefined && isBeginning(one, head, proof),
      isProven: proof !== undefined,
    };
  });
  const wrong = results.find(({ agrees }) => !agrees);
  const answer = results.map(({ size, agrees }) => ({ size, agrees }));
  if (wrong === undefined) return { results: answer, problems: [] };
  const size = String(wrong.size);
  const absent = `has no proof from your checkpoint of ${size} events: export it with --since-checkpoint`;
  if (!wrong.isProven) return { results: answer, problems: [problem('NO_CONSISTENCY_PROOF', absent)] };
  const from = results.findLast((one) => one.agrees && one.size < wrong.size)?.size ?? 0;
  const affected = lines.find(({ index }) => index >= from && index < wrong.size);
  const sentence = `contradicts your checkpoint of ${size} events; the first event changed has a number from ${String(from)} to ${String(wrong.size - 1)}`;
  return {
    results: answer,
    problems: [problem('HISTORY_CHANGED', sentence, affected, affected ? {} : { index: from })],
  };
};
