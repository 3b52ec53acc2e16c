// Lets the sample city enter a Kinerja that runs elsewhere, for example by docker-compose.yml.
import { printAccounts } from './accounts.ts';
import { Progress } from './progress.ts';
import { Refused } from './refused.ts';
import { chooseCity, loadSampleCity } from './sample-city.ts';
import { readSettings } from './settings.ts';

const { KINERJA_PORTAL: portal, KINERJA_LOCAL_SECRET: secret } = process.env;
const progress = new Progress(process.stdout);
try {
  if (portal === undefined || secret === undefined)
    throw new Refused(
      'KINERJA_PORTAL and KINERJA_LOCAL_SECRET are needed: the address of the portal and its local secret.',
    );
  const settings = readSettings(process.env, process.argv.slice(2), process.cwd());
  const { data } = settings;
  await loadSampleCity(
    chooseCity(settings),
    { data, portal, issuer: `${portal}/oidc`, secret },
    progress,
    new AbortController().signal,
  );
  printAccounts(data, progress);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  progress.say(error.message);
  process.exitCode = 1;
}
