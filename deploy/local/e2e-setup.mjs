// Jest runs this once before the end-to-end tests: a whole small city on free ports, with data of its own.
// With KINERJA_E2E_ORIGIN and KINERJA_E2E_DATA set, the tests use the city that runs there already.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const built = (lib) => import(join(root, 'libs', lib, 'dist/index.js'));

export default async () => {
  if (process.env.KINERJA_E2E_ORIGIN !== undefined) return;
  const main = join(root, 'deploy/local/dist/main.js');
  if (!existsSync(main)) await prepare();
  const { freePorts, Program } = await built('parts');
  const { spanReceiver, Temporary } = await built('testing');

  const temporary = await Temporary.create();
  const data = temporary.path('data');
  const { PORTS } = await import(join(root, 'deploy/local/dist/index.js'));
  const port = await freePorts(PORTS);
  // Every trace is followed, so that tests can look at the one of a click.
  const spans = await spanReceiver();
  const city = Program.start({
    name: 'The city of the end-to-end tests',
    command: [join(root, 'node_modules/.bin/node'), main, '--city', 'small'],
    env: {
      KINERJA_DATA: data,
      KINERJA_PORT: String(port),
      // All that could be logged is, so that a test sees whether anything of it is personal.
      KINERJA_LOG: 'debug',
      OTEL_EXPORTER_OTLP_ENDPOINT: spans.url,
      OTEL_BSP_SCHEDULE_DELAY: '500',
    },
    log: temporary.path('city.log'),
    isReady: async () => {
      const file = join(data, 'running.json');
      return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).readySince !== undefined;
    },
    readyWithin_ms: 300_000,
    stopWithin_ms: 20_000,
  });
  temporary.remember(city);
  globalThis.kinerjaCity = { city, temporary, spans };
  try {
    await city.ready();
  } catch (error) {
    await city.stop();
    await temporary.remove();
    await spans.stop();
    throw new Error([error.message, ...(error.tail ?? [])].join('\n'), { cause: error });
  }
  process.env.KINERJA_E2E_ORIGIN = `http://localhost:${port}`;
  process.env.KINERJA_E2E_DATA = data;
  process.env.KINERJA_E2E_SPANS = spans.url;
};
