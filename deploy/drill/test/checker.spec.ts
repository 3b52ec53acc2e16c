import { describe, expect, it } from '@jest/globals';
import { eventId } from '@kinerja/event-sourcing';
import type { Recorded } from '@kinerja/event-sourcing';
import type { Envelope } from '@kinerja/kafka';
import { checkCommands } from '../src/check/commands.ts';
import { breaksInLog, misdated } from '../src/check/log.ts';
import { workSums, wrongSums } from '../src/check/sums.ts';
import { breaksInTopic } from '../src/check/topics.ts';
import type { Answer, Command, Entry } from '../src/journal.ts';

const STREAM = 'task-reporting.day-1';

const command = (id: string, more: Partial<Command> = {}): Command => ({
  id,
  service: 'task-reporting',
  path: '/days',
  body: {},
  by: 'siti',
  stream: STREAM,
  ...more,
});

const ID = 'b6d9a0d8-5f0a-4c55-9b7c-0f6c4b3c2a10';

const acknowledged = (revision: bigint): Answer => ({ kind: 'acknowledged', revision, position: revision * 10n });
const refused: Answer = { kind: 'refused', status: 409, code: 'STREAM_MOVED' };
const lost: Answer = { kind: 'none', why: 'terminated' };

const entry = (answers: readonly Answer[], more: Partial<Command> = {}): Entry => ({
  command: command(ID, more),
  attempts: answers.map((answer) => ({ entrance: 'first', answer })),
});

const event = (revision: bigint, more: Partial<Recorded> = {}, data: object = {}): Recorded => ({
  id: eventId(ID, 0),
  stream: STREAM,
  revision,
  position: revision * 10n,
  recordedAt: '2026-01-12T03:00:00.000Z',
  event: { type: 'work-reported.v1', data },
  metadata: {
    commandId: ID,
    commandHash: '',
    correlationId: '',
    actor: { id: 'siti', kind: 'person', role: 'self' },
    occurredAt: '2026-01-12T03:00:00.000Z',
  },
  ...more,
});

const broken = (entries: readonly Entry[], log: readonly Recorded[]): string[] =>
  checkCommands({ entries, log, before: -1n }).flatMap(({ state, invariant }) =>
    state === 'broken' ? [invariant] : [],
  );

describe('what was promised, against the log', () => {
  it.each([
    ['an acknowledged command that was recorded', [entry([acknowledged(0n)])], [event(0n)], []],
    ['a lost answer, then the same one again', [entry([lost, acknowledged(0n), acknowledged(0n)])], [event(0n)], []],
    ['a lost answer whose work was done', [entry([lost])], [event(0n)], []],
    ['a refusal that left no trace', [entry([refused])], [], []],
    ['an acknowledged command that is not there', [entry([acknowledged(0n)])], [], ['I1']],
    ['an acknowledged command at another position', [entry([acknowledged(1n)])], [event(0n)], ['I1', 'I3']],
    ['an event that nobody asked for', [], [event(0n)], []],
    ['an event of a refused command', [entry([refused])], [event(0n)], ['I2']],
    [
      'an event in another stream',
      [entry([acknowledged(0n)], { stream: 'task-reporting.day-2' })],
      [event(0n)],
      ['I1', 'I2'],
    ],
    ['a command that was recorded twice', [entry([acknowledged(0n)])], [event(0n), event(1n)], ['I3']],
    ['two outcomes', [entry([refused, acknowledged(0n)])], [event(0n)], ['I3']],
    ['an unclear answer', [entry([{ kind: 'unclear', status: 500, code: 'UNEXPECTED' }])], [], ['I3']],
  ] as const)('%s', (_, entries, log, expected) => {
    expect(broken(entries, log)).toEqual(expected);
  });

  it('an event of a command that is not in the journal', () => {
    const other = event(1n, { metadata: { ...event(0n).metadata, commandId: 'another' } });
    expect(broken([entry([acknowledged(0n)])], [event(0n), other])).toEqual(['I2']);
  });
});

describe('the log itself', () => {
  it('has a hole in a stream, or goes back', () => {
    expect(breaksInLog({ log: [event(0n), event(1n)], entries: [] })).toEqual([]);
    expect(breaksInLog({ log: [event(0n), event(2n)], entries: [] })).toHaveLength(1);
    expect(breaksInLog({ log: [event(0n), event(1n, { position: 0n })], entries: [] })).toHaveLength(1);
  });

  it('dates an act by another time than it was recorded at', () => {
    const slow = event(0n, { metadata: { ...event(0n).metadata, occurredAt: '2025-12-13T03:00:00.000Z' } });
    expect(misdated({ log: [slow], entries: [entry([acknowledged(0n)])] })).toHaveLength(1);
    expect(misdated({ log: [event(0n)], entries: [entry([acknowledged(0n)])] })).toEqual([]);
    // Of the city's past, which was told with its dates.
    expect(misdated({ log: [slow], entries: [] })).toEqual([]);
  });

  it('holds a command behind another revision than it named', () => {
    const named = entry([acknowledged(1n)], { expected: -1n });
    const other = event(0n, { metadata: { ...event(0n).metadata, commandId: 'another' } });
    expect(breaksInLog({ log: [event(0n)], entries: [named] })).toEqual([]);
    expect(breaksInLog({ log: [other, event(1n)], entries: [named] })).toHaveLength(1);
  });
});

const message = (position: number, previous?: number, epoch = 1, headers: Record<string, string> = {}): Envelope => ({
  topic: 't',
  partition: 0,
  offset: BigInt(position),
  key: STREAM,
  body: '{}',
  headers: {
    ce_logposition: String(position),
    ...(previous !== undefined && { ce_previousposition: String(previous) }),
    ce_epoch: String(epoch),
    ce_streamrevision: String(position),
    ...headers,
  },
});

describe('a topic', () => {
  const breaks = (...messages: readonly Envelope[]): number =>
    breaksInTopic({ name: 't', keeps: 'chain' }, messages).length;

  it('is a chain, with repeats and with what a former leader had begun', () => {
    expect(breaks(message(1), message(2, 1), message(2, 1), message(1), message(3, 2))).toBe(0);
    expect(breaks(message(1), message(2, 1, 2), message(2, 1), message(3, 2), message(3, 2, 2))).toBe(0);
  });

  it('misses a message', () => {
    expect(breaks(message(1), message(3, 2))).toBe(1);
  });

  it('hears a former leader go on', () => {
    expect(breaks(message(1), message(2, 1, 2), message(2, 1), message(3, 2, 2), message(3, 2))).toBe(1);
  });

  it('leaves out what a drill repeats, and what no relay wrote', () => {
    expect(breaks(message(1), message(2, 1), message(1, undefined, 1, { drill: 'again' }), message(3, 2))).toBe(0);
    expect(breaks(message(1), { ...message(9), headers: {} }, message(2, 1))).toBe(0);
  });

  it('has no chain when it is compacted', () => {
    expect(breaksInTopic({ name: 't', keeps: 'latest' }, [message(1), message(5)])).toEqual([]);
  });
});

describe('the sums of work', () => {
  const told = (type: string, entryId: string, minutes?: number): Recorded => ({
    ...event(0n),
    event: {
      type,
      data: { employeeId: 'siti', day: '2026-05-04', entryId, ...(minutes !== undefined && { minutes }) },
    },
  });

  it('count an entry once, as it last was', () => {
    const { reports, minutes } = workSums([
      told('work-reported.v1', 'a', 30),
      told('work-accepted.v1', 'a', 30),
      told('work-corrected.v1', 'a', 20),
      told('work-accepted.v1', 'a', 20),
      told('work-reported.v1', 'b', 60),
      told('work-reported.v1', 'c', 60),
      told('work-withdrawn.v1', 'c'),
    ]);
    expect([...reports]).toEqual([['siti 2026-05', 2]]);
    expect([...minutes]).toEqual([['siti 2026-05', 20]]);
  });

  it('tell which one is wrong', () => {
    expect(wrongSums('the count', new Map([['a', 1]]), new Map([['a', 1]]))).toEqual([]);
    expect(
      wrongSums(
        'the count',
        new Map([['a', 1]]),
        new Map([
          ['a', 2],
          ['b', 1],
        ]),
      ),
    ).toEqual(['the count of a is 2; the events sum up to 1', 'the count of b is 1; the events sum up to 0']);
  });
});
