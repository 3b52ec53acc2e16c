import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Done, Job, Said } from './jobs.ts';

const WORKER = join(import.meta.dirname, 'worker.js');
/** As many as there are processors on the machine that the goals are for. */
const PROCESSES = 2;
/** Until every process has been told its share. */
const START_ms = 500;

/** The processes that make the load: none of them measures anything else, and the measuring process makes none. */
export class Crew {
  private constructor(private readonly workers: readonly ChildProcess[]) {}

  static start(): Crew {
    return new Crew(Array.from({ length: PROCESSES }, () => fork(WORKER, [], { stdio: 'inherit' })));
  }

  /** All begin at the same time, each with its share; all have ended before a failure of one is told. */
  async do(share: (index: number, of: number) => DistributiveOmit<Job, 'startAt_ms'>): Promise<Done[]> {
    const startAt_ms = Date.now() + START_ms;
    const { workers } = this;
    const ends = await Promise.allSettled(
      workers.map((worker, index) => answerOf(worker, { ...share(index, workers.length), startAt_ms })),
    );
    return ends.map((end) => {
      if (end.status === 'rejected') throw end.reason;
      return end.value;
    });
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.workers.map(async (worker) => {
        if (worker.exitCode !== null || worker.signalCode !== null) return;
        const ended = once(worker, 'exit');
        worker.kill();
        await ended;
      }),
    );
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const answerOf = (worker: ChildProcess, job: Job): Promise<Done> =>
  new Promise((resolve, reject) => {
    const ended = (): void => {
      reject(new Error('a load process ended'));
    };
    worker.once('exit', ended);
    worker.once('message', (said: Said) => {
      worker.off('exit', ended);
      if ('done' in said) resolve(said.done);
      else reject(new Error(said.failed));
    });
    worker.send(job);
  });
