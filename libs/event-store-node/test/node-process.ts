/** The node as a real process, as `npm start` runs it: it can be killed, and it can refuse to start. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../dist/main.js');

export interface Exit {
  readonly code: number | null;
  readonly said: string;
}

export class NodeProcess {
  readonly exit: Promise<Exit>;
  private readonly ready: Promise<string>;

  private constructor(private readonly child: ChildProcess) {
    let said = '';
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    this.exit = new Promise((resolve) =>
      child.on('close', (code) => {
        resolve({ code, said });
      }),
    );
    this.ready = new Promise((resolve) => {
      let out = '';
      child.stdout?.on('data', (text: Buffer) => {
        out += text.toString();
        const [, address] = /"address":"([^"]+)"/u.exec(out) ?? [];
        if (address !== undefined) resolve(address);
      });
    });
  }

  static spawn(settings: Readonly<Record<string, string>>): NodeProcess {
    const env = { PATH: process.env.PATH, KINERJA_LOG: 'info', ...settings };
    return new NodeProcess(spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Resolves with its address; rejects with what it said when it exits instead. */
  async address(): Promise<string> {
    const refused = this.exit.then(({ said }) => {
      throw new Error(said);
    });
    return Promise.race([this.ready, refused]);
  }

  signal(signal: NodeJS.Signals): Promise<Exit> {
    this.child.kill(signal);
    return this.exit;
  }
}
