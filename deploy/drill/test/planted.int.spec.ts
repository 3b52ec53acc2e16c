import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sendAgain, verifyPublished } from '@kinerja/kafka';
import type { Recorded } from '@kinerja/event-sourcing';
import { eventually } from '@kinerja/testing';
import { checkCommands } from '../src/check/commands.ts';
import { breaksInLog } from '../src/check/log.ts';
import { HEARS, SET_ASIDE, skippedSilently } from '../src/check/parked.ts';
import type { Aside } from '../src/check/parked.ts';
import { breaksInProofs } from '../src/check/proofs.ts';
import { wrongSums } from '../src/check/sums.ts';
import { breaksInTopic } from '../src/check/topics.ts';
import { wrongRows } from '../src/check/views.ts';
import type { Command, Entry } from '../src/journal.ts';
import { History } from './planted/history.ts';
import { Ground } from './planted/parts.ts';
import type { Worker } from './planted/parts.ts';
import { published } from './planted/worker.ts';
import type { Outcome, Paid, Written } from './planted/worker.ts';

// The checker must see: each of these mistakes is planted in a process of its own, on real parts, and found by what the
// drill finds it with. The same story without the mistake is clean.

let ground: Ground;

beforeEach(async () => {
  ground = await Ground.prepare();
});

afterEach(async () => {
  await ground.clear();
});

const once = (...plans: readonly string[]): Map<string, number> => new Map(plans.map((plan) => [plan, 1]));

/** A view that counts, told everything twice. */
const toldTwice = async (defect?: string): Promise<string[]> => {
  ground.relay();
  ground.consumer(defect);
  await ground.relayed(await ground.record('a', 'b', 'c'));
  await ground.consumed();
  await sendAgain(ground.db, ground.topic.name, 0n);
  await ground.relayed(await ground.record('d'));
  await ground.consumed();
  return wrongSums('the count', once('a', 'b', 'c', 'd'), await ground.counted());
};

/** A relay that is killed when it is about to send, and starts again. */
const killedAtSend = async (defect?: string): Promise<string[]> => {
  const position = await ground.record('a', 'b', 'c');
  await ground.relay(defect, true).ended;
  ground.relay(defect);
  await ground.relayed(position);
  const { store, topic, kafka, db, category } = ground;
  const publish = ({ event }: Recorded): { type: string; data: object } => published(event as Paid);
  const verified = await verifyPublished({ topic, store, kafka, db, prefixes: [`${category}-`], publish });
  return wrongRows('drill', verified);
};

/** A message that the handler cannot digest. */
const poisoned = async (defect?: string): Promise<string[]> => {
  ground.relay();
  ground.consumer(defect);
  await ground.relayed(await ground.record('a', 'poison'));
  await ground.consumed();
  const messages = await ground.messages();
  const poison = messages.filter(({ body }) => body.includes('"poison"'));
  // As after a rebuild, which keeps what was live before.
  await ground.db.query(
    `INSERT INTO consumer_position SELECT 'counting counted old', topic, partition FROM consumer_position`,
  );
  const hears = await ground.db.query<Aside['hears']>(HEARS);
  const parked = await ground.db.query<Aside['parked']>(SET_ASIDE);
  return skippedSilently(
    poison.map(({ topic, partition, offset }) => ({ topic, partition, offset: String(offset) })),
    { hears, parked },
  );
};

/** The same command twice at the same time, as after an answer that seemed lost. */
const sentTwice = async (defect?: string): Promise<string[]> => {
  const [id, account] = [randomUUID(), randomUUID()];
  const written = await wrote(
    [
      { id, account },
      { id, account },
    ],
    defect,
  );
  const [i1, i2, i3] = checkCommands({ ...written, before: 0n });
  return [i1, i2, i3].flatMap((each) => (each?.state === 'broken' ? [each.said] : []));
};

/** Two commands that name the same revision. */
const bothFirst = async (defect?: string): Promise<string[]> => {
  const account = randomUUID();
  const commands = [randomUUID(), randomUUID()].map((id) => ({ id, account, expected: '-1' }));
  return breaksInLog(await wrote(commands, defect));
};

/** What the writer answered, in a journal, and what it recorded. */
const wrote = async (commands: readonly Written[], defect?: string) => {
  const { category } = ground;
  const outcomes = await ground.work({ role: 'writer', category, commands }, defect).answer<readonly Outcome[]>();
  const entries = new Map<string, Entry>();
  for (const [index, { id, account, expected }] of commands.entries()) {
    const command: Command = {
      id,
      service: 'evaluation',
      path: '/pay',
      body: {},
      by: 'tester',
      stream: `${category}-${account}`,
      ...(expected !== undefined && { expected: BigInt(expected) }),
    };
    const entry: Entry = entries.get(id) ?? { command, attempts: [] };
    entries.set(id, entry);
    entry.attempts.push({ entrance: 'writer', answer: answerOf(outcomes[index]!) });
  }
  return { entries: [...entries.values()], log: await ground.log() };
};

const answerOf = (outcome: Outcome) =>
  'code' in outcome
    ? ({ kind: 'refused', status: 412, code: outcome.code } as const)
    : ({ kind: 'acknowledged', revision: BigInt(outcome.revision), position: BigInt(outcome.position) } as const);

/** A message is missing in the topic, and comes later. */
const missing = async (defect?: string): Promise<string[]> => {
  const relay = ground.relay();
  ground.consumer(defect);
  const first = await ground.record('a');
  await ground.relayed(first);
  await ground.consumed();
  relay.signal('SIGKILL');
  await relay.ended;
  // As if the broker had lost it: the relay is past it, and the topic does not hold it.
  const lost = await ground.record('b');
  await ground.db.query(
    'UPDATE relay_state SET position = $1, last = (SELECT jsonb_object_agg(key, $2::text) FROM jsonb_each(last))',
    [lost, String(lost)],
  );
  ground.relay();
  await ground.relayed(await ground.record('c'));
  await ground.consumed();
  await sendAgain(ground.db, ground.topic.name, first);
  await ground.relayed(await ground.record('d'));
  await ground.consumed();
  return wrongSums('the count', once('a', 'b', 'c', 'd'), await ground.counted());
};

/** A leader is frozen until another one has taken over, and wakes. */
const wokenLate = async (defect?: string): Promise<string[]> => {
  const former = ground.relay(defect);
  await ground.relayed(await ground.record('a'));
  former.signal('SIGSTOP');
  ground.relay();
  await ground.relayed(await ground.record('b'));
  former.signal('SIGCONT');
  const [firstEpoch] = new Set((await ground.messages()).map(({ headers }) => headers.ce_epoch));
  for (const plan of ['c', 'd', 'e']) {
    const position = await ground.record(plan);
    await ground.relayed(position);
    await eventually(async () => gaveUp(former) || (await wroteIn(firstEpoch, position)));
  }
  return breaksInTopic(ground.topic, await ground.messages());
};

const gaveUp = (relay: Worker): boolean => relay.says('another relay took over');

const wroteIn = async (epoch: string | undefined, position: bigint): Promise<boolean> =>
  (await ground.messages()).some(
    ({ headers }) => headers.ce_epoch === epoch && headers.ce_logposition === String(position),
  );

/** A node is started again after its events were signed. */
const givenOut = async (defect?: string): Promise<string[]> => {
  const history = await History.prepare();
  try {
    const node = history.node();
    history.notary();
    for (const plan of ['a', 'b', 'c']) await history.record(plan);
    const kept = await history.kept();
    node.signal('SIGKILL');
    await node.ended;
    history.node(defect);
    await history.record('d');
    return breaksInProofs(...(await history.audited(kept)));
  } finally {
    await history.clear();
  }
};

describe.each([
  ['a view counts a duplicate twice', toldTwice],
  ['a relay saves its checkpoint first', killedAtSend],
  ['a consumer skips a poison message silently', poisoned],
  ['a handler retries without the same event ids', sentTwice],
  ['a projection ignores a gap', missing],
  ['an append goes without expected revision', bothFirst],
  ['a stale leader goes on publishing', wokenLate],
  ['a node gives out an event otherwise than it was recorded', givenOut],
])('when %s', (defect, story) => {
  it('the checker finds it', async () => {
    expect(await story(defect)).not.toEqual([]);
  });

  it('and finds nothing without it', async () => {
    expect(await story()).toEqual([]);
  });
});
