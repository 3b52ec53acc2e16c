import { setTimeout as sleep } from 'node:timers/promises';
import { describeExit, type Part, Program } from '@kinerja/parts';

/** Parts of one stage are stopped together, the last stage first. */
export type Stage = 0 | 1 | 2;

interface Kept {
  readonly part: Part;
  readonly stage: Stage;
  program: Program;
}

/** Together less than the 15 s in which everything must have stopped. */
const STOP_WITHIN_MS: Readonly<Record<Stage, number>> = { 2: 6_000, 1: 3_000, 0: 5_000 };
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A part that has run this long is healthy again: its next end is a first one. */
const HEALTHY_MS = 60_000;

/** Starts parts, starts those again that end by themselves, and stops all in order. */
export class Supervisor {
  private readonly kept: Kept[] = [];
  private stopped: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  constructor(
    /** Told in one sentence when a part ends or works again. */
    private readonly tell: (sentence: string) => void,
    /** Told the programs whenever one is started. */
    private readonly changed: (programs: readonly Program[]) => void,
  ) {}

  async start(part: Part, stage: Stage): Promise<void> {
    this.stopping.signal.throwIfAborted();
    const patient = { ...part, stopWithin_ms: STOP_WITHIN_MS[stage] };
    const kept: Kept = { part: patient, stage, program: Program.start(patient) };
    this.kept.push(kept);
    this.told();
    await kept.program.ready();
    void this.keep(kept);
  }

  /** Ends all, the last stage first. Asking again waits for the same end. */
  stop(): Promise<void> {
    return (this.stopped ??= this.stopStages());
  }

  private async stopStages(): Promise<void> {
    this.stopping.abort();
    for (const stage of [2, 1, 0] as const) {
      const last = this.kept.filter((kept) => kept.stage === stage);
      await Promise.all(last.map(({ program }) => program.stop()));
    }
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private told(): void {
    this.changed(this.kept.map(({ program }) => program));
  }

  private async keep(kept: Kept): Promise<void> {
    const { name, log } = kept.part;
    let attempts = 0;
    for (;;) {
      const since = Date.now();
      const exit = await kept.program.exited;
      if (this.isStopping()) return;
      if (Date.now() - since > HEALTHY_MS) attempts = 0;
      const wait_ms = Math.min(FIRST_WAIT_MS * 2 ** attempts, LONGEST_WAIT_MS);
      attempts += 1;
      this.tell(
        `${name} ended (${describeExit(exit)}) and is started again in ${String(wait_ms / 1000)} s; see ${log}.`,
      );
      await sleep(wait_ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      if (this.isStopping()) return;
      kept.program = Program.start(kept.part);
      this.toldOrSaid();
      void this.tellWhenReady(kept.program);
    }
  }

  /** With the disk full nothing can be written down, and then above all nobody must stop looking after the parts. */
  private toldOrSaid(): void {
    try {
      this.told();
    } catch (error) {
      this.tell(`What runs now could not be written down (${error instanceof Error ? error.message : String(error)}).`);
    }
  }

  private async tellWhenReady(program: Program): Promise<void> {
    try {
      await program.ready();
      this.tell(`${program.part.name} works again.`);
      this.toldOrSaid();
    } catch (error) {
      if (!this.isStopping()) this.tell(error instanceof Error ? error.message : String(error));
    }
  }
}
