import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, nodeProgram, type NodeProgramSettings, Program } from '@kinerja/parts';

export interface RunningService {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  readonly port: number;
  readonly pid: number;
  /** The last lines it logged. */
  log(): Promise<string[]>;
  /** Asks it to stop and answers its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

/**
 * Starts one of our processes from its build and waits until it is ready.
 *
 * @example
 * const node = await startService('libs/event-store-node/dist/main.js', { KINERJA_POSTGRES: url }, { readyBy: 'port' });
 */
export const startService = async (
  main: string,
  env: Readonly<Record<string, string>>,
  { port, readyBy = 'health' }: { readonly port?: number; readonly readyBy?: NodeProgramSettings['readyBy'] } = {},
): Promise<RunningService> => {
  const folder = mkdtempSync(join(process.env.KINERJA_TEST_FOLDER ?? tmpdir(), 'service-'));
  const at = port ?? (await freePort());
  const program = Program.start(nodeProgram({ name: main, main, port: at, env, log: join(folder, 'log'), readyBy }));
  const clean = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await program.ready();
  } catch (error) {
    await clean();
    throw error;
  }
  return {
    origin: `http://127.0.0.1:${String(at)}`,
    port: at,
    pid: program.pid,
    log: () => program.tail(200),
    stop: async () => {
      const { code } = await program.stop();
      await clean();
      return code;
    },
    kill: async () => {
      await program.kill();
      await clean();
    },
  };
};
