import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Topic } from '@kinerja/contracts';
import { eventually, testKafka, unique } from '@kinerja/testing';
import { HandMadeRelay, newDatabase, newTopic, plans } from './parts.ts';
import type { OwnDatabase } from './parts.ts';

const FLAGS = ['--conditions=@kinerja/source', '--experimental-transform-types', '--no-warnings'];
const LONG_ENOUGH = { timeout_ms: 60_000 };

describe('two members of a consumer', () => {
  let database: OwnDatabase;
  let topic: Topic;
  let relay: HandMadeRelay;
  const members: ChildProcess[] = [];
  const sent: string[] = [];

  beforeEach(async () => {
    database = await newDatabase();
    topic = newTopic();
    relay = await HandMadeRelay.of(topic);
    const name = unique('members');
    for (let count = 0; count < 2; count += 1) members.push(await member(name));
  });
  afterEach(async () => {
    for (const each of members.splice(0)) await ended(each);
    await relay.end();
    await database.drop();
  });

  /** A process that has started to consume. */
  const member = async (name: string): Promise<ChildProcess> => {
    const program = join(import.meta.dirname, 'member.ts');
    const child = spawn(process.execPath, [...FLAGS, program, database.url, testKafka(), topic.name, name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    return child;
  };
  const ended = async (child: ChildProcess): Promise<void> => {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  /** To every partition. */
  const send = async (count: number): Promise<void> => {
    const names = Array.from({ length: count }, () => unique('plan'));
    await relay.send(...names.map((each) => relay.next(each)));
    sent.push(...names);
  };
  const areApplied = (): Promise<void> =>
    eventually(async () => {
      expect((await plans(database.db)).sort()).toEqual([...sent].sort());
    }, LONG_ENOUGH);

  it('take over from each other after a freeze and after a kill, and apply each message once', async () => {
    const [first, second] = members as [ChildProcess, ChildProcess];
    await send(100);
    await areApplied();
    const sending = send(2_000);
    first.kill('SIGSTOP');
    await sending;
    await send(100);
    await areApplied();
    first.kill('SIGCONT');
    await send(100);
    await areApplied();
    await ended(second);
    members.pop();
    await send(100);
    await areApplied();
  }, 180_000);
});
