import { dayOf } from '@kinerja/event-sourcing';
import { view } from '@kinerja/read-model';
import { Count, Day, OneOf, Words } from '@kinerja/web';
import type { Database } from '@kinerja/read-model';
import { objectionUntil } from '../domain/objection.ts';
import { inForce } from '../domain/rules.ts';
import type { ObjectionRules, RulesEvent } from '../domain/rules.ts';
import { COUNTINGS } from '../domain/term.ts';
import type { Counting } from '../domain/term.ts';
import type { ObjectionRow } from './objection-rows.ts';

// The terms of each rule set beside the evaluations, so that a page shows the last day to object without the event store.

/** Until when one may object, and by which rules. */
export class ObjectionTermRow {
  @Day() readonly until!: string;
  @Count() readonly days!: number;
  @OneOf(COUNTINGS) readonly counted!: Counting;
  @Words() readonly source!: string;
  @Words() readonly version!: string;
}

export const objectionTermsView = view<RulesEvent>({
  name: 'objection-terms',
  version: 1,
  tables: ['objection_terms'],
  // Also what `rulesOf` keeps.
  remembered: true,
  on: {
    'rules-adopted.v1': (tx, { event: { data }, position }) =>
      tx.query(`INSERT INTO objection_terms (version, from_day, terms, position) VALUES ($1, $2, $3, $4)`, [
        data.version,
        data.from,
        data.objection ?? null,
        position,
      ]),
  },
});

interface Signed {
  readonly ratedAt: string | null;
  readonly acknowledgedAt: string | null;
  readonly objection: ObjectionRow | null;
}
interface Terms {
  readonly version: string;
  readonly from: string;
  readonly terms: ObjectionRules | null;
}

/** Each with the term to object; null when nothing is signed, an objection was filed, or the rules know none. */
export const withTerms = async <R extends Signed>(
  db: Database,
  rows: readonly R[],
): Promise<(R & { readonly objectionTerm: ObjectionTermRow | null })[]> => {
  const isAsked = rows.some(({ ratedAt, objection }) => ratedAt !== null && objection === null);
  const known = isAsked
    ? await db.query<Terms[]>(
        'SELECT version, from_day AS "from", terms FROM objection_terms ORDER BY from_day, position',
      )
    : [];
  return rows.map((row) => ({ ...row, objectionTerm: termOf(row, known) }));
};

const termOf = ({ ratedAt, acknowledgedAt, objection }: Signed, known: readonly Terms[]): ObjectionTermRow | null => {
  if (ratedAt === null || objection !== null) return null;
  const day = dayOf(new Date(ratedAt));
  // This view may be behind that of the evaluations for a moment.
  if (!known.some(({ from }) => from <= day)) return null;
  const { terms, version } = inForce(known, day);
  if (terms === null) return null;
  const { days, counted, source } = terms;
  return { until: objectionUntil(ratedAt, acknowledgedAt ?? undefined, terms), days, counted, source, version };
};
