// `npm start`: installs and builds what is missing, then hands over to the launcher on the project's own Node.
// Runs on the Node of the machine (20 or newer).
import { handOver } from './hand-over.mjs';
import { NotPrepared, prepare } from './prepare.mjs';

try {
  await prepare();
} catch (error) {
  if (!(error instanceof NotPrepared)) throw error;
  console.error(error.message);
  process.exit(1);
}
handOver('deploy/local/dist/main.js');
