import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that another run may have left behind. The start time tells it from a later process with the same id. */
export interface Recorded {
  readonly name: string;
  readonly pid: number;
  readonly since: string;
  /** How it is asked to stop, and how long it may take. */
  readonly signal: NodeJS.Signals;
  readonly within_ms: number;
}

const BOOT = '/proc/sys/kernel/random/boot_id';

/** When a process was started, as an opaque text that is the same for the whole life of the process. */
export const startOf = (pid: number): string | undefined =>
  process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);

const startOnLinux = (pid: number): string | undefined => {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name in the second field may hold blanks: count from its closing bracket. 3rd field: state, 22nd: start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : `${readFileSync(BOOT, 'utf8').trim()} ${fields[19] ?? ''}`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw error;
  }
};

const startByPs = (pid: number): string | undefined => {
  const { status, stdout, error } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  if (error !== undefined) throw error;
  return status === 0 ? stdout.trim() : undefined;
};

export const isAlive = ({ pid, since }: Pick<Recorded, 'pid' | 'since'>): boolean =>
  since !== '' && startOf(pid) === since;

export const thisProcess = (): Pick<Recorded, 'pid' | 'since'> => ({
  pid: process.pid,
  since: startOf(process.pid) ?? '',
});

/** Ends the processes of an earlier run, the last started first, and answers the names of those that were alive. */
export const endOrphans = async (recorded: readonly Recorded[]): Promise<string[]> => {
  const orphans = recorded.filter(isAlive).reverse();
  for (const orphan of orphans) {
    process.kill(orphan.pid, orphan.signal);
    const until = Date.now() + orphan.within_ms;
    while (isAlive(orphan) && Date.now() < until) await sleep(50);
    if (isAlive(orphan)) process.kill(orphan.pid, 'SIGKILL');
  }
  return orphans.map(({ name }) => name);
};
