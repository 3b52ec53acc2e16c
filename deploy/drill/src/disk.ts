import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';

const SIZE_MB = 2_000;
const TRIES = 20;

/** A disk of its own for the data of the city, in memory, so that it can be full without harming anybody else. */
export class Disk {
  private constructor(private readonly folder: string) {}

  /** Undefined where one may not mount anything. */
  static mount(folder: string): Disk | undefined {
    mkdirSync(folder);
    return mount('-t', 'tmpfs', '-o', `size=${String(SIZE_MB)}m,mode=755`, 'drill', folder)
      ? new Disk(folder)
      : undefined;
  }

  /** Not a byte more than what is used now. */
  async fill(): Promise<void> {
    // The parts go on writing between the question and the answer: a size below what is used is refused.
    for (let tried = 1; ; tried += 1) {
      const { blocks, bfree, bsize } = await statfs(this.folder);
      if (this.resize(String((blocks - bfree) * bsize))) return;
      if (tried === TRIES) throw new Error(`${this.folder} is written to faster than it can be filled`);
    }
  }

  empty(): void {
    if (!this.resize(`${String(SIZE_MB)}m`)) throw new Error(`${this.folder} could not be given its room again`);
  }

  unmount(): void {
    const { status, stderr } = spawnSync('umount', [this.folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the disk of the drill is still mounted: ${stderr}`);
  }

  private resize(size: string): boolean {
    return mount('-o', `remount,size=${size}`, this.folder);
  }
}

const mount = (...args: readonly string[]): boolean => spawnSync('mount', args).status === 0;
