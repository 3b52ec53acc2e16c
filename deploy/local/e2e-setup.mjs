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
  const { Temporary } = await built('testing');

  const temporary = await Temporary.create();
  const data = temporary.path('data');
  const port = await freePorts(9);
  const city = Program.start({
    name: 'The city of the end-to-end tests',
    command: [join(root, 'node_modules/.bin/node'), main, '--city', 'small'],
    env: { KINERJA_DATA: data, KINERJA_PORT: String(port), KINERJA_LOG: 'warn' },
    log: temporary.path('city.log'),
    isReady: async () => {
      const file = join(data, 'running.json');
      return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).readySince !== undefined;
    },
    readyWithin_ms: 300_000,
    stopWithin_ms: 20_000,
  });
  temporary.remember(city);
  globalThis.kinerjaCity = { city, temporary };
  try {
    await city.ready();
  } catch (error) {
    await city.stop();
    await temporary.remove();
    throw new Error([error.message, ...(error.tail ?? [])].join('\n'), { cause: error });
  }
  process.env.KINERJA_E2E_ORIGIN = `http://localhost:${port}`;
  process.env.KINERJA_E2E_DATA = data;
};
