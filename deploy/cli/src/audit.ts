import { readFileSync, writeFileSync } from 'node:fs';
import { notesIn } from '@kinerja/audit-verifier';
import { connectEventStore } from '@kinerja/eventstore-db';
import { Refused } from '@kinerja/local';
import type { LocalCity } from '@kinerja/local';
import { bundle } from './bundle.ts';
import type { Scope } from './bundle.ts';
import { forThat } from './purpose.ts';

export interface ExportOptions {
  readonly evaluation?: string;
  readonly unit?: string;
  readonly from?: string;
  readonly to?: string;
  readonly sinceCheckpoint?: string;
  readonly out: string;
  readonly purpose?: string;
}

export interface Exported {
  readonly scope: Scope;
  readonly events: number;
  readonly file: string;
}

/** Writes a bundle that can be verified without this city. */
export const auditExport = async (city: LocalCity, options: ExportOptions): Promise<Exported> => {
  const scope = scopeOf(city, options);
  const streams = await streamsOf(city, scope, options.purpose);
  const kept = options.sinceCheckpoint === undefined ? [] : notesIn(readFileSync(options.sinceCheckpoint, 'utf8'));
  const store = connectEventStore(city.running.addresses.eventstore);
  try {
    const lines = await bundle(scope, { store, notary: city.running.addresses.notary, streams, kept });
    writeFileSync(options.out, `${lines.join('\n')}\n`, { mode: 0o600 });
    return { scope, events: lines.length - 1, file: options.out };
  } finally {
    await store.close();
  }
};

const scopeOf = (city: LocalCity, { evaluation, unit, from, to }: ExportOptions): Scope => {
  if (evaluation !== undefined) {
    const [who = '', period = ''] = evaluation.split('/');
    return { kind: 'evaluation', employeeId: city.accounts.find(({ name }) => name === who)?.personId ?? who, period };
  }
  if (unit !== undefined) return { kind: 'unit', unitId: unit };
  if (from !== undefined && to !== undefined) return { kind: 'span', from, to };
  throw new Refused('Say what: --evaluation PERSON/PERIOD, --unit ID, or --from DAY --to DAY.');
};

const streamsOf = async (city: LocalCity, scope: Scope, purpose: string | undefined): Promise<string[]> => {
  const { answer, ok } = await city.operate('evaluation', 'audit-streams', ...namesOf(scope), ...forThat(purpose));
  if (!ok) throw new Refused(`Nothing is recorded of this ${scope.kind}.`);
  return answer as string[];
};

const namesOf = (scope: Scope): string[] => {
  switch (scope.kind) {
    case 'evaluation':
      return ['evaluation', scope.employeeId, scope.period];
    case 'unit':
      return ['unit', scope.unitId];
    case 'span':
      return ['span', scope.from, scope.to];
  }
};
