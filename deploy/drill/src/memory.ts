import { readFileSync } from 'node:fs';

const EVERY_MS = 2_000;
/**
 * What no service may ever use: its heap ends at 256 MB, and code and buffers take no more than half of that. In a minute
 * of faults 190 MB were seen. How little a service should use on a day without faults is measured by the benchmark.
 */
const AT_MOST_MB = 384;

/** The resident memory of the services, looked at all through a drill. */
export class Memory {
  private readonly most = new Map<string, number>();
  private readonly looking: NodeJS.Timeout;

  constructor(private readonly processes: () => readonly { readonly name: string; readonly pid: number }[]) {
    this.looking = setInterval(() => {
      this.look();
    }, EVERY_MS);
  }

  stop(): void {
    clearInterval(this.looking);
  }

  /** The most that each was seen to use, in MB. */
  get peaks(): ReadonlyMap<string, number> {
    return this.most;
  }

  unbounded(): string[] {
    return [...this.most]
      .filter(([, megabytes]) => megabytes > AT_MOST_MB)
      .map(([name, megabytes]) => `${name} used ${String(megabytes)} MB; at most ${String(AT_MOST_MB)}`);
  }

  private look(): void {
    for (const { name, pid } of this.processes()) {
      const megabytes = residentOf(pid);
      if (megabytes > (this.most.get(name) ?? 0)) this.most.set(name, megabytes);
    }
  }
}

const residentOf = (pid: number): number => {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024);
  } catch {
    return 0; // it has just been killed
  }
};
