import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endOrphans, isAlive, type Program, type Recorded, thisProcess } from '@kinerja/parts';

const PREFIX = 'kinerja-test-';
const NOTES = 'run.json';

interface Notes {
  readonly owner: Pick<Recorded, 'pid' | 'since'>;
  readonly programs: readonly Recorded[];
}

/** A folder of one test run that knows its owner and its processes, so that a later run can clean up after a crash. */
export class Temporary {
  private programs: Recorded[] = [];

  private constructor(readonly folder: string) {
    this.save();
  }

  static async create(): Promise<Temporary> {
    await removeLeftovers();
    return new Temporary(await mkdtemp(join(tmpdir(), PREFIX)));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  remember({ record }: Program): void {
    if (record !== undefined) this.programs.push(record);
    this.save();
  }

  async remove(): Promise<void> {
    await endOrphans(this.programs);
    await rm(this.folder, { recursive: true, force: true });
  }

  private save(): void {
    const notes: Notes = { owner: thisProcess(), programs: this.programs };
    writeFileSync(join(this.folder, NOTES), JSON.stringify(notes));
  }
}

/** Ends the processes and removes the folders of runs that were cut off. */
export const removeLeftovers = async (): Promise<void> => {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const folder = join(tmpdir(), name);
    // Without its notes the folder is just being made, or the run ended before it started anything.
    if (!existsSync(join(folder, NOTES))) continue;
    const { owner, programs } = JSON.parse(readFileSync(join(folder, NOTES), 'utf8')) as Notes;
    if (isAlive(owner)) continue;
    await endOrphans(programs);
    await rm(folder, { recursive: true, force: true });
  }
};
