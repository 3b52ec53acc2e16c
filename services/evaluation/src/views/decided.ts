import type { EventStore, Recorded } from '@kinerja/event-sourcing';
import type { Database } from '@kinerja/read-model';
import { appraisal } from '../domain/appraisal.ts';
import type { Appraisal, AppraisalEvent } from '../domain/appraisal.ts';
import type { SignedRating } from '../domain/rating.ts';
import type { Decided } from '../domain/what-if.ts';

// Evaluations that were decided, as they count.

/** Of a period, or of a year with its quarters, from the view: as quick as a page wants it. */
export const decidedInView = (db: Database, period: string): Promise<Decided[]> =>
  db.query<Decided[]>(
    `SELECT employee_id AS "employeeId", unit_id AS "unitId", period, organisation_result AS "organisationResult", result,
       conduct_rating AS "conductRating", predicate
     FROM appraisal WHERE period LIKE $1 AND predicate IS NOT NULL`,
    [`${period}%`],
  );

/** Those whose events are wanted, from the log alone: nothing depends on a view. */
export const ratedInLog = async (
  store: EventStore,
  isWanted: (recorded: Recorded<AppraisalEvent>) => boolean,
): Promise<SignedRating[]> => {
  const states = new Map<string, Appraisal>();
  const events = store.readAll({ prefixes: ['evaluation.appraisal-'] }) as AsyncIterable<Recorded<AppraisalEvent>>;
  for await (const recorded of events) {
    if (!isWanted(recorded)) continue;
    states.set(recorded.stream, appraisal.evolve(states.get(recorded.stream) ?? appraisal.initial, recorded.event));
  }
  return [...states.values()].flatMap((state) => ('rated' in state ? [state.rated] : []));
};
