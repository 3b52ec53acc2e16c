import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Recorded, startOf } from './recorded.ts';
import { type Part, PartFailed } from './part.ts';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly error?: Error;
}

/** Long, because a busy machine is no failure; a part that dies is told at once. */
const READY_WITHIN_MS = 180_000;

/**
 * A running part. It has a process group of its own, so that Ctrl-C in a terminal reaches only the one who started it
 * and the parts can be stopped in order.
 *
 * @example
 * const program = Program.start(part);
 * await program.ready();
 * await program.stop();
 */
export class Program {
  readonly exited: Promise<Exit>;
  exit: Exit | undefined;
  private readonly recorded: Recorded | undefined;

  private constructor(
    readonly part: Part,
    private readonly child: ChildProcess,
    private readonly logFrom: number,
  ) {
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        resolve((this.exit = { code, signal }));
      });
      child.once('error', (error) => {
        resolve((this.exit = { code: null, signal: null, error }));
      });
    });
    if (child.pid !== undefined) {
      this.recorded = {
        name: part.name,
        pid: child.pid,
        since: startOf(child.pid) ?? '',
        signal: part.stopSignal ?? 'SIGTERM',
        within_ms: part.stopWithin_ms ?? 10_000,
      };
    }
  }

  static start(part: Part): Program {
    mkdirSync(dirname(part.log), { recursive: true });
    const log = openSync(part.log, 'a');
    const logFrom = fstatSync(log).size;
    const [command, ...args] = part.command;
    const child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, ...part.env },
      ...part.user,
    });
    closeSync(log);
    return new Program(part, child, logFrom);
  }

  get pid(): number {
    if (this.recorded === undefined) throw new Error(`${this.part.name} has no process`);
    return this.recorded.pid;
  }

  /** What another process needs to find this one again. */
  get record(): Recorded | undefined {
    return this.recorded;
  }

  /** Resolves when the part answers; rejects when it ends before or takes too long. */
  async ready(): Promise<void> {
    const { name, isReady, readyWithin_ms = READY_WITHIN_MS } = this.part;
    const until = Date.now() + readyWithin_ms;
    while (this.exit === undefined) {
      if (await isReady()) return;
      if (Date.now() > until) {
        await this.stop();
        throw new PartFailed(
          `${name} did not become ready within ${String(readyWithin_ms / 1000)} s: see ${this.part.log}.`,
          await this.tail(),
        );
      }
      await Promise.race([sleep(50), this.exited]);
    }
    throw new PartFailed(
      `${name} ended while starting (${describeExit(this.exit)}): see ${this.part.log}.`,
      await this.tail(),
    );
  }

  async stop(): Promise<Exit> {
    this.child.kill(this.part.stopSignal ?? 'SIGTERM');
    const patience = new AbortController();
    const stopped = await Promise.race([
      this.exited.then(() => true),
      sleep(this.part.stopWithin_ms ?? 10_000, false, { signal: patience.signal }).catch(() => false),
    ]);
    patience.abort();
    if (!stopped) this.child.kill('SIGKILL');
    return this.exited;
  }

  /** Ends it without a warning, as a crash would. */
  async kill(): Promise<Exit> {
    this.child.kill('SIGKILL');
    return this.exited;
  }

  /** The last lines that this run wrote to its log. */
  async tail(lines = 15): Promise<string[]> {
    const file = await open(this.part.log);
    try {
      const { size } = await file.stat();
      const from = Math.max(this.logFrom, size - 64 * 1024);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
      return buffer.subarray(0, bytesRead).toString().trimEnd().split('\n').slice(-lines);
    } finally {
      await file.close();
    }
  }
}

export const describeExit = ({ code, signal, error }: Exit): string =>
  error?.message ?? (signal === null ? `exit code ${String(code)}` : `signal ${signal}`);

/** Runs a command to its end, or until the signal is given. */
export const run = async (
  task: Pick<Part, 'name' | 'command' | 'log' | 'user'>,
  signal?: AbortSignal,
): Promise<void> => {
  signal?.throwIfAborted();
  const program = Program.start({ ...task, isReady: () => Promise.resolve(true) });
  const end = (): void => {
    void program.kill();
  };
  signal?.addEventListener('abort', end);
  const exit = await program.exited;
  signal?.removeEventListener('abort', end);
  signal?.throwIfAborted();
  if (exit.code !== 0)
    throw new PartFailed(`${task.name} failed (${describeExit(exit)}): see ${task.log}.`, await program.tail());
};
