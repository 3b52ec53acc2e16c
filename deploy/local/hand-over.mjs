// Hands over to a program of the project on the Node that the project brings, and ends as it ends.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bin, root } from './prepare.mjs';

/**
 * @param {string} main a built file, from the root of the project; it gets this process's arguments and signals
 * @param {string[]} flags for Node
 */
export function handOver(main, flags = []) {
  const program = spawn(
    bin('node'),
    [...flags, join(root, main), ...process.argv.slice(2)],
    // The channel tells the program when this process ends without a word.
    { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
  );
  // npm hands a SIGTERM only to the shell between us, which ends without a word: losing that parent is the signal.
  const { ppid } = process;
  if (process.env.npm_lifecycle_event !== undefined)
    setInterval(() => process.ppid === ppid || program.kill('SIGTERM'), 250).unref();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => program.kill(signal));
  program.on('exit', (code) => process.exit(code ?? 1));
}
