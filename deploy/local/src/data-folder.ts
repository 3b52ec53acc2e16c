import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { endOrphans, isAlive, type Recorded, thisProcess } from '@kinerja/parts';
import type { Addresses } from './addresses.ts';
import { Refused } from './refused.ts';

/** `running.json`: what runs now. It is there from the first process to the last. */
export interface Running {
  readonly origin: string;
  /** Absent while the city is still starting. */
  readonly readySince?: string;
  readonly launcher: Pick<Recorded, 'pid' | 'since'>;
  readonly addresses: Addresses;
  readonly processes: readonly (Recorded & { readonly log: string })[];
}

const LOCK = 'lock.json';
const NEEDED_BYTES = 1_000_000_000;

/**
 * The data folder, held by one launcher at a time. What an earlier launcher left running when it was killed is ended
 * before the folder is used again.
 */
export class DataFolder {
  private constructor(
    readonly path: string,
    private readonly isNew: boolean,
  ) {}

  static async take(path: string, addresses: Addresses): Promise<DataFolder> {
    const isNew = !existsSync(path);
    try {
      mkdirSync(path, { recursive: true, mode: 0o755 });
      const folder = new DataFolder(path, isNew);
      await folder.lock(addresses);
      return folder;
    } catch (cause) {
      if (cause instanceof Refused || !(cause instanceof Error)) throw cause;
      const message = `The data folder ${path} cannot be used (${cause.message}): choose another one with KINERJA_DATA.`;
      throw Object.assign(new Refused(message), { cause });
    }
  }

  file(name: string): string {
    return join(this.path, name);
  }

  log(part: string): string {
    return join(this.path, 'log', `${part}.log`);
  }

  /** The log of the run before stays beside the new one. */
  keepLastLogs(): void {
    const logs = this.file('log');
    if (!existsSync(logs)) return;
    for (const name of readdirSync(logs).filter((file) => file.endsWith('.log')))
      renameSync(join(logs, name), join(logs, `${name}.last`));
  }

  writeRunning(running: Running): void {
    writePrivately(this.file('running.json'), running);
  }

  /** Fails before anything is started when the disk would soon be full. */
  async checkSpace(): Promise<void> {
    const { bavail, bsize } = await statfs(this.path);
    const free = bavail * bsize;
    if (free > NEEDED_BYTES) return;
    throw new Refused(
      `Only ${String(Math.round(free / 1e6))} MB are free at ${this.path}, and Kinerja needs ${String(NEEDED_BYTES / 1e9)} GB: free some, or choose another disk with KINERJA_DATA.`,
    );
  }

  /** Drops everything in the folder but the hold on it, if it is ours to drop. */
  async empty(): Promise<void> {
    const names = (await readdir(this.path)).filter((name) => name !== LOCK);
    if (names.length > 0 && !names.includes('secrets.json'))
      throw new Refused(
        `${this.path} does not look like the data of Kinerja: empty it yourself, or choose another folder.`,
      );
    for (const name of names) await rm(this.file(name), { recursive: true, force: true });
  }

  /** Lets the folder go; a new one in which nothing was started goes away altogether. */
  release({ unused = false } = {}): void {
    rmSync(this.file('running.json'), { force: true });
    rmSync(this.file(LOCK), { force: true });
    if (unused && this.isNew) rmSync(this.path, { recursive: true, force: true });
  }

  private lastRunning(): Running | undefined {
    return readJson(this.file('running.json')) as Running | undefined;
  }

  private async lock(addresses: Addresses): Promise<void> {
    const lock = this.file(LOCK);
    const holder = readJson(lock) as Running['launcher'] | undefined;
    if (holder !== undefined && isAlive(holder)) {
      const origin = this.lastRunning()?.origin ?? addresses.portal;
      throw new Refused(
        `Kinerja already runs on ${this.path} (process ${String(holder.pid)}, ${origin}): stop it first, or choose another folder with KINERJA_DATA and other ports with KINERJA_PORT.`,
      );
    }
    await endOrphans(this.lastRunning()?.processes ?? []);
    rmSync(lock, { force: true });
    writeFileSync(lock, JSON.stringify(thisProcess()), { flag: 'wx' });
  }
}

const readJson = (file: string): unknown => {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // cut off while it was written: nobody holds it
    throw error;
  }
};

/** Writes JSON that only its owner may read, whole or not at all. */
export const writePrivately = (file: string, content: unknown): void => {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
};
