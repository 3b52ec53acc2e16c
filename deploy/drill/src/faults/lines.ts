import type { ServiceName } from '@kinerja/local';
import type { Chance } from '@kinerja/sample-city';
import { nameOf } from '../twins.ts';
import type { Wire } from '../wire.ts';
import type { Fault, Scene, Struck } from './fault.ts';

const anyLine = ({ twins }: Scene, luck: Chance): { name: string; wire: Wire; service: ServiceName } => {
  const { service, toStore, toPostgres } = luck.pick(twins.all);
  return luck.happens(0.5)
    ? { service, name: `from ${nameOf(service)} to the store`, wire: toStore }
    : { service, name: `from ${nameOf(service)} to PostgreSQL`, wire: toPostgres };
};

const cut = (scene: Scene, luck: Chance): Struck => {
  const { name, wire, service } = anyLine(scene, luck);
  wire.cut();
  return {
    what: `cut the line ${name}`,
    hinders: service,
    heal: () => {
      wire.mend();
    },
  };
};

/** What is asked gets there and is done; of the answers some break off. */
const loseAnswers = (scene: Scene, luck: Chance): Struck => {
  const { name, wire, service } = anyLine(scene, luck);
  wire.loses = () => luck.happens(0.1);
  return {
    what: `lose answers on the line ${name}`,
    hinders: service,
    heal: () => {
      wire.loses = () => false;
    },
  };
};

export const LINE_FAULTS = {
  'cut a line': { lasts_s: [2, 6], strike: cut },
  'lose answers': { lasts_s: [4, 8], strike: loseAnswers },
} satisfies Readonly<Record<string, Fault>>;
