import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import type { ReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { refusal } from '@kinerja/event-sourcing';

/** The files of evidence, each under the SHA-256 of its content: written once, never changed. */
@Injectable()
export class EvidenceFolder {
  private root = 'evidence';

  keepIn(root: string): void {
    this.root = root;
  }

  /** Safe on disk when this resolves; the same content again is the same file. */
  async keep(content: Buffer): Promise<string> {
    const hash = createHash('sha256').update(content).digest('hex');
    const path = this.path(hash);
    if (await exists(path)) return hash;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeWhole(path, content);
    } catch (error) {
      if (isFull(error)) throw new NoRoom();
      throw error;
    }
    return hash;
  }

  async read(hash: string): Promise<ReadStream> {
    const file = await open(this.path(hash), 'r');
    return file.createReadStream();
  }

  private path(hash: string): string {
    return join(this.root, hash.slice(0, 2), hash);
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false;
      throw error;
    },
  );

/** Under a name of its own until it is whole and on disk, so that no reader ever meets half a file. */
const writeWhole = async (path: string, content: Buffer): Promise<void> => {
  const part = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(part, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  // The name is on disk only when its folder is.
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '');

export const NoRoom = refusal('EVIDENCE_NO_ROOM', 'unavailable', {
  id: 'Tempat penyimpanan berkas penuh. Beri tahu pengelola sistem; berkas belum tersimpan.',
  en: 'The storage for files is full. Tell the operators; the file was not kept.',
});
