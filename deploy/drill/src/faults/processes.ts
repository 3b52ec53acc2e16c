import { readdirSync, readFileSync } from 'node:fs';
import { SERVICES } from '@kinerja/local';
import type { ServiceName } from '@kinerja/local';
import type { Chance } from '@kinerja/sample-city';
import { nameOf } from '../twins.ts';
import { within } from '../within.ts';
import { nothingToHeal, TITLES } from './fault.ts';
import type { Fault, Scene, Struck } from './fault.ts';
import { signal } from './signal.ts';

interface Target {
  readonly name: string;
  readonly pid: number | undefined;
}

interface Replica extends Target {
  readonly service: ServiceName;
  /** Where the other one answers. */
  readonly other: string;
}

const part = ({ city }: Scene, name: string): Target => ({
  name,
  pid: city().running.processes.find((each) => each.name === name)?.pid,
});

const replica = (scene: Scene, service: ServiceName, second: boolean): Replica => {
  const { city, twins } = scene;
  return second
    ? { service, name: nameOf(service), pid: twins.pid(service), other: city().running.addresses[service] }
    : { service, ...part(scene, TITLES[service]), other: twins.address(service) };
};

/** Rather the one that the other must take over from. */
const anyReplica = (scene: Scene, luck: Chance, services: readonly ServiceName[] = SERVICES): Replica => {
  const service = luck.pick(services);
  const [rather, any] = [luck.happens(0.75), replica(scene, service, luck.happens(0.5))];
  const both = [false, true].map((second) => replica(scene, service, second));
  return (rather ? both.find(({ pid }) => scene.isActive(pid)) : undefined) ?? any;
};

/** A replica was hit, with all that it was active for. */
const hit = ({ service, pid, other }: Replica, struck: Struck): Struck => ({
  ...struck,
  hinders: service,
  ...(pid !== undefined && { replica: { pid, other } }),
});

const kill = ({ name, pid }: Target): Struck => {
  const wasThere = pid !== undefined && signal(pid, 'SIGKILL');
  return { what: `SIGKILL ${name}${wasThere ? '' : ' (it was down already)'}`, heal: nothingToHeal };
};

const freeze = (name: string, ...pids: readonly (number | undefined)[]): Struck => {
  const frozen = pids.filter((pid) => pid !== undefined && signal(pid, 'SIGSTOP'));
  return {
    what: `SIGSTOP ${name}${frozen.length > 0 ? '' : ' (it was down already)'}`,
    heal: () => {
      for (const pid of frozen) if (pid !== undefined) signal(pid, 'SIGCONT');
    },
  };
};

const killReplica = (one: Replica): Struck => hit(one, kill(one));
const freezeReplica = (one: Replica): Struck => hit(one, freeze(one.name, one.pid));

/** A process and those it started: freezing the server alone leaves PostgreSQL's connections working. */
const family = (pid: number | undefined): number[] => {
  if (pid === undefined) return [];
  const children = readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) && parentOf(name) === pid ? [Number(name)] : [],
  );
  return [pid, ...children];
};

const parentOf = (pid: string): number | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // it ended while we looked
  }
};

/** PostgreSQL ends all connections and recovers when one of its own processes dies like this. */
const killBackend = async ({ city }: Scene, luck: Chance): Promise<Struck> => {
  try {
    const { rows } = await within(city(), 'postgres', (client) =>
      client.query<{ pid: number; name: string }>(CONNECTIONS),
    );
    const { pid, name } = luck.pick(rows);
    return kill({ name: `a connection of PostgreSQL (${name.trim()})`, pid });
  } catch (error) {
    return { what: `SIGKILL a connection of PostgreSQL (it does not answer: ${String(error)})`, heal: nothingToHeal };
  }
};

const CONNECTIONS = `
  SELECT pid, application_name || ' of ' || datname AS name FROM pg_stat_activity
  WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY pid`;

export const PROCESS_FAULTS = {
  'kill a service': { lasts_s: [2, 4], strike: (scene, luck) => killReplica(anyReplica(scene, luck)) },
  'freeze a service': {
    lasts_s: [3, 8],
    strike: (scene, luck) => freezeReplica(anyReplica(scene, luck)),
  },
  // Longer than the broker waits for it: its partitions are given to the other one, and it wakes up late.
  'freeze a consumer': {
    lasts_s: [17, 20],
    strike: (scene, luck) => freezeReplica(anyReplica(scene, luck, ['analytics'])),
  },
  'kill the notary': { lasts_s: [2, 4], strike: (scene) => kill(part(scene, 'Notary')) },
  'freeze the notary': { lasts_s: [3, 8], strike: (scene) => freeze('Notary', part(scene, 'Notary').pid) },
  'kill the store': { lasts_s: [2, 4], strike: (scene) => kill(part(scene, 'Event store node')) },
  'freeze the store': {
    lasts_s: [3, 6],
    strike: (scene) => freeze('Event store node', part(scene, 'Event store node').pid),
  },
  'kill the broker': {
    lasts_s: [4, 8],
    strike: (scene) => ({ ...kill(part(scene, 'Kafka')), hinders: 'relays' }),
  },
  'freeze the broker': {
    lasts_s: [4, 8],
    strike: (scene) => ({ ...freeze('Kafka', part(scene, 'Kafka').pid), hinders: 'relays' }),
  },
  'kill a connection of PostgreSQL': { lasts_s: [2, 4], strike: killBackend },
  'kill PostgreSQL': { lasts_s: [3, 6], strike: (scene) => kill(part(scene, 'PostgreSQL')) },
  'freeze PostgreSQL': {
    lasts_s: [2, 6],
    strike: (scene) => freeze('PostgreSQL', ...family(part(scene, 'PostgreSQL').pid)),
  },
} satisfies Readonly<Record<string, Fault>>;
