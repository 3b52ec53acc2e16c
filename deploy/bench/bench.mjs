// `npm run bench`: builds what is missing and runs the benchmark on the Node that the project brings.
import { handOver } from '../local/hand-over.mjs';
import { NotPrepared, prepare } from '../local/prepare.mjs';

try {
  await prepare();
} catch (error) {
  if (!(error instanceof NotPrepared)) throw error;
  console.error(error.message);
  process.exit(1);
}
// kafkajs computes waits that lie in the past; Node would warn about each.
handOver('deploy/bench/dist/main.js', ['--disable-warning=TimeoutNegativeWarning']);
