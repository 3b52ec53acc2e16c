import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Part, type Program } from '@kinerja/parts';
import { eventually } from '@kinerja/testing';
import { Supervisor } from '../src/supervisor.ts';

let folder: string;
let supervisor: Supervisor;
let programs: readonly Program[];
let told: string[];
let isDiskFull: boolean;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'supervisor-'));
  told = [];
  programs = [];
  isDiskFull = false;
  supervisor = new Supervisor(
    (sentence) => told.push(sentence),
    (now) => {
      if (isDiskFull) throw new Error('no space left');
      programs = now;
    },
  );
});

afterEach(async () => {
  await supervisor.stop();
  rmSync(folder, { recursive: true });
});

/** A part that is ready when it has written its mark, and writes to a common file when it is asked to stop. */
const part = (name: string, script = `fs.writeFileSync('${folder}/${name}', '')`): Part => ({
  name,
  command: [
    process.execPath,
    '-e',
    `${script};
     process.on('SIGTERM', () => { fs.appendFileSync('${folder}/stopped', '${name} '); process.exit() });
     setInterval(() => undefined, 1000)`,
  ],
  log: join(folder, `${name}.log`),
  isReady: () => Promise.resolve(existsSync(join(folder, name))),
});

const pidOf = (name: string): number => {
  const found = programs.find((program) => program.part.name === name);
  if (found === undefined) throw new Error(`${name} does not run`);
  return found.pid;
};

describe('the supervisor', () => {
  it('stops the stages in order, the last one first', async () => {
    await supervisor.start(part('store'), 0);
    await supervisor.start(part('history'), 1);
    await supervisor.start(part('service'), 2);
    await supervisor.stop();
    expect(readFileSync(join(folder, 'stopped'), 'utf8')).toBe('service history store ');
  });

  it('starts a part again that was killed, and says so', async () => {
    await supervisor.start(part('service'), 2);
    const before = pidOf('service');
    process.kill(before, 'SIGKILL');
    await eventually(() => {
      expect(told).toEqual([
        expect.stringMatching(/^service ended \(signal SIGKILL\) and is started again in 0.5 s; see .*service.log.$/),
        'service works again.',
      ]);
    });
    expect(pidOf('service')).not.toBe(before);
  });

  it('goes on while what runs cannot be written down, and makes up for it', async () => {
    await supervisor.start({ ...part('service'), isReady: () => Promise.resolve(!isDiskFull) }, 2);
    const before = pidOf('service');
    isDiskFull = true;
    process.kill(before, 'SIGKILL');
    await eventually(() => told.includes('What runs now could not be written down (no space left).'));
    isDiskFull = false;
    await eventually(() => pidOf('service') !== before);
  });

  it('tells the last lines of a part that ends while starting', async () => {
    const broken = part('broken', `console.log('no port given'); process.exit(3)`);
    await expect(supervisor.start(broken, 2)).rejects.toMatchObject({
      message: `broken ended while starting (exit code 3): see ${broken.log}.`,
      tail: ['no port given'],
    });
  });

  it('tells a program that is not there', async () => {
    const absent: Part = { ...part('absent'), command: [join(folder, 'nothing-here')] };
    await expect(supervisor.start(absent, 2)).rejects.toThrow('absent ended while starting (spawn');
  });

  it('starts nothing any more once it stops', async () => {
    await supervisor.stop();
    await expect(supervisor.start(part('late'), 2)).rejects.toThrow('aborted');
    expect(programs).toEqual([]);
  });
});
