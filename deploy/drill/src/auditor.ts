import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { verifyBundle } from '@kinerja/audit-verifier';
import { checkpointsTopic } from '@kinerja/contracts';
import type { DataOf } from '@kinerja/contracts';
import { dayOf } from '@kinerja/event-sourcing';
import { readTopic } from '@kinerja/kafka';
import type { LocalCity } from '@kinerja/local';
import { nodeCommand } from '@kinerja/parts';
import type { Audited } from './check/proofs.ts';
import { kafkaOf } from './kafka-of.ts';
import { insist } from './within.ts';

const LOOK_MS = 2_000;
/** The topic is read from its beginning, so only at every so many looks. */
const LOOKS_BETWEEN = 8;
const PATIENCE_MS = 60_000;
/** Before anything was recorded anywhere. */
const FIRST_DAY = '2000-01-01';

interface Watched {
  readonly city: () => LocalCity;
  /** The data folder of the city, by which the tool of operators finds it. */
  readonly data: string;
  /** Where what is kept may lie. */
  readonly folder: string;
}

/**
 * An auditor, who stands outside: fetches what is signed while it appears, from the notary and from the topic, and forgets
 * none of it. In the end it asks for a bundle of everything and verifies it, as every auditor can.
 */
export class Auditor {
  /** Each note that was ever seen; when another one is signed for the same size, both are here. */
  private readonly kept = new Set<string>();
  private watching: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();

  private constructor(
    private readonly watched: Watched,
    /** As it was handed over before anything could go wrong. */
    private readonly key: string,
  ) {}

  static async start(watched: Watched): Promise<Auditor> {
    const auditor = new Auditor(watched, (await textOf(watched.city(), '/key')).trim());
    auditor.watching = auditor.watch();
    return auditor;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.watching;
  }

  /** @param head up to there everything is signed and published by now, or will be soon */
  async audit(head: bigint): Promise<Audited> {
    const seen = await this.seenUntil(head);
    const kept = [...this.kept];
    return { key: this.key, kept, ...seen, bundle: await this.bundle(kept) };
  }

  private async watch(): Promise<void> {
    for (let looks = 0; !this.stopping.signal.aborted; looks += 1) {
      // What is away now is looked at the next time.
      await Promise.allSettled([this.shown(), ...(looks % LOOKS_BETWEEN === 0 ? [this.told()] : [])]);
      await pause(LOOK_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  private async seenUntil(head: bigint): Promise<Pick<Audited, 'shown' | 'told' | 'late'>> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const signed = await insist(() => this.shown());
      const [shown, told] = [signed.map(({ checkpoint }) => checkpoint), await insist(() => this.told())];
      const { position = '-1', checkpoint = '' } = signed.at(-1) ?? {};
      const late = [
        ...(BigInt(position) < head ? [`the log is signed up to position ${position}, not ${String(head)}`] : []),
        ...(told.includes(checkpoint) ? [] : [`what is signed up to position ${position} is not published`]),
      ];
      if (late.length === 0 || performance.now() > until) return { shown, told, late };
      await pause(LOOK_MS);
    }
  }

  /** What the notary shows now; it is kept. */
  private async shown(): Promise<readonly { readonly position: string; readonly checkpoint: string }[]> {
    const signed = (await textOf(this.watched.city(), '/checkpoints'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { position: string; checkpoint: string });
    for (const { checkpoint } of signed) this.kept.add(checkpoint);
    return signed;
  }

  /** What stands in the topic now; it is kept. */
  private async told(): Promise<string[]> {
    const notes: string[] = [];
    await readTopic(kafkaOf(this.watched.city()), checkpointsTopic.name, ({ headers, body }) => {
      // A drill puts poison there, too.
      if (headers.ce_type !== undefined)
        notes.push((JSON.parse(body) as DataOf<'notary.checkpoint-signed.v1'>).checkpoint);
    });
    for (const note of notes) this.kept.add(note);
    return notes;
  }

  private async bundle(kept: readonly string[]): Promise<Audited['bundle']> {
    const { folder, data } = this.watched;
    const [notes, bundle] = [join(folder, 'kept.ndjson'), join(folder, 'bundle.ndjson')];
    writeFileSync(notes, kept.map((checkpoint) => `${JSON.stringify({ checkpoint })}\n`).join(''));
    const span = ['--from', FIRST_DAY, '--to', dayOf(new Date())];
    const [node, ...args] = nodeCommand(
      'deploy/cli/dist/main.js',
      ...['audit', 'export', ...span, '--since-checkpoint', notes, '--out', bundle],
    );
    await promisify(execFile)(node, args, { env: { ...process.env, KINERJA_DATA: data } });
    return verifyBundle(readFileSync(bundle, 'utf8'), { key: this.key, kept });
  }
}

const textOf = async ({ running }: LocalCity, path: string): Promise<string> => {
  const answer = await fetch(`${running.addresses.notary}${path}`);
  if (!answer.ok) throw new Error(`${path} of the notary answered ${String(answer.status)}`);
  return answer.text();
};
