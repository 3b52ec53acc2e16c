// `npm start`: installs and builds what is missing, then hands over to the launcher on the project's own Node.
// Runs on the Node of the machine (20 or newer).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { NotPrepared, prepare, root } from './prepare.mjs';

try {
  await prepare();
} catch (error) {
  if (!(error instanceof NotPrepared)) throw error;
  console.error(error.message);
  process.exit(1);
}

const launcher = spawn(
  join(root, 'node_modules/.bin/node'),
  [join(root, 'deploy/local/dist/main.js'), ...process.argv.slice(2)],
  // The channel tells the launcher when this process ends without a word.
  { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
);
// npm hands a SIGTERM only to the shell between us, which ends without a word: losing that parent is the signal.
const { ppid } = process;
if (process.env.npm_lifecycle_event !== undefined)
  setInterval(() => process.ppid === ppid || launcher.kill('SIGTERM'), 250).unref();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => launcher.kill(signal));
launcher.on('exit', (code) => process.exit(code ?? 1));
