import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notesIn, verifyBundle } from '@kinerja/audit-verifier';
import { connectEventStore } from '@kinerja/eventstore-db';
import type { EventStore, Recorded } from '@kinerja/event-sourcing';
import { freePorts } from '@kinerja/parts';
import { eventually, freshDatabase } from '@kinerja/testing';
import { bundle } from '../../../cli/src/bundle.ts';
import type { Audited } from '../../src/check/proofs.ts';
import { payment, startProgram } from './parts.ts';
import type { Worker } from './parts.ts';

/** A history of its own: a node on its own database, and a notary that follows it. */
export class History {
  private readonly workers: Worker[] = [];

  private constructor(
    private readonly database: Awaited<ReturnType<typeof freshDatabase>>,
    private readonly folder: string,
    private readonly ports: { readonly node: number; readonly notary: number },
  ) {}

  static async prepare(): Promise<History> {
    const folder = mkdtempSync(join(process.env.KINERJA_TEST_FOLDER ?? tmpdir(), 'history-'));
    const first = await freePorts(2);
    return new History(await freshDatabase(), folder, { node: first, notary: first + 1 });
  }

  async clear(): Promise<void> {
    for (const worker of this.workers) worker.signal('SIGKILL');
    await Promise.all(this.workers.map(({ ended }) => ended));
    await this.database.drop();
    rmSync(this.folder, { recursive: true });
  }

  node(defect?: string): Worker {
    return this.start('libs/event-store-node', this.ports.node, { KINERJA_POSTGRES: this.database.url }, defect);
  }

  /** Signs whatever is new as soon as it sees it. */
  notary(defect?: string): Worker {
    const env = { KINERJA_EVENTSTORE: this.eventStore, KINERJA_DATA: this.folder, KINERJA_NOTARY_SECONDS: '0.05' };
    return this.start('services/notary', this.ports.notary, env, defect);
  }

  /** Records payments; answers when a checkpoint covers them. */
  async record(...plans: readonly string[]): Promise<void> {
    const last = await this.asking(async (store) => {
      let position = 0n;
      for (const plan of plans) {
        const { revision } = await store.read(STREAM);
        ({ position } = await store.append(STREAM, [payment(plan)], revision));
      }
      return position;
    });
    await eventually(async () => BigInt((await this.ask('/checkpoint')).headers.get('position') ?? 0) >= last);
  }

  async kept(): Promise<string[]> {
    return notesIn(await (await this.ask('/checkpoints')).text());
  }

  /** What an auditor has in hand who kept these. */
  async audited(kept: readonly string[]): Promise<readonly [Audited, readonly Recorded[]]> {
    const [key, shown] = [(await (await this.ask('/key')).text()).trim(), await this.kept()];
    const scope = { kind: 'span', from: '2000-01-01', to: '2999-12-31' } as const;
    const all = [...new Set([...kept, ...shown])];
    return this.asking(async (store) => {
      const text = (await bundle(scope, { store, notary: this.url, streams: [], kept: all })).join('\n');
      const log: Recorded[] = [];
      for await (const recorded of store.readAll()) log.push(recorded);
      return [{ key, kept: all, shown, told: shown, late: [], bundle: verifyBundle(text, { key, kept: all }) }, log];
    });
  }

  private get eventStore(): string {
    return `esdb://127.0.0.1:${String(this.ports.node)}?tls=false`;
  }

  private get url(): string {
    return `http://127.0.0.1:${String(this.ports.notary)}`;
  }

  private ask(path: string): Promise<Response> {
    return fetch(`${this.url}${path}`);
  }

  private async asking<T>(act: (store: EventStore) => Promise<T>): Promise<T> {
    const store = connectEventStore(this.eventStore);
    try {
      await eventually(() => store.head());
      return await act(store);
    } finally {
      await store.close();
    }
  }

  private start(project: string, port: number, env: Record<string, string>, defect?: string): Worker {
    const worker = startProgram(`${project}/dist/main.js`, { PORT: String(port), ...env }, defect);
    this.workers.push(worker);
    return worker;
  }
}

const STREAM = 'drill.account-one';
