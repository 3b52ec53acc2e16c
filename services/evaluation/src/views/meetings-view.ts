import { view } from '@kinerja/read-model';
import type { Writes } from '@kinerja/read-model';
import type { MeetingEvent, MeetingPath, Sitting } from '../domain/meeting.ts';

const ADVANCED = 'UPDATE meeting SET revision = $3 WHERE unit_id = $1 AND year = $2';
const advanced = (tx: Writes, { unitId, year }: MeetingPath, revision: bigint): void => {
  tx.query(ADVANCED, [unitId, year, revision]);
};

const SITTING = 'UPDATE meeting SET sitting = $3, revision = $4 WHERE unit_id = $1 AND year = $2';
const ITEM_OUT = `UPDATE meeting SET revision = $4, agenda = coalesce((
    SELECT jsonb_agg(item.value ORDER BY item.place) FROM jsonb_array_elements(agenda) WITH ORDINALITY item (value, place)
    WHERE item.value->>'itemId' <> $3), '[]')
  WHERE unit_id = $1 AND year = $2`;
const HELD = `UPDATE meeting SET status = 'held', revision = $5, held = coalesce((
    SELECT jsonb_agg(each.value ORDER BY each.value->>'day') FROM jsonb_array_elements(held) each (value)
    WHERE each.value->>'day' <> $3), '[]') || $4::jsonb
  WHERE unit_id = $1 AND year = $2`;
const STEP = `UPDATE meeting_solution SET status = coalesce($4, status), steps = steps || $5::jsonb
  WHERE unit_id = $1 AND year = $2 AND solution_id = $3`;

type OnSolution = MeetingPath & { solutionId: string; by: string; at: string };
type Step = [what: string, status: string | null, words?: string];
const stepped = (tx: Writes, data: OnSolution, [what, status, words]: Step, revision: bigint): void => {
  const { unitId, year, solutionId, by, at } = data;
  const step = { what, by, at, ...(words === undefined ? {} : { words }) };
  tx.query(STEP, [unitId, year, solutionId, status, JSON.stringify([step])]);
  advanced(tx, data, revision);
};

const sittingOf = ({ day, time, place, link, challengesUntil, reason }: Sitting & { reason?: string }): string =>
  JSON.stringify({ day, time, place, link, challengesUntil, reason });

export const meetingsView = view<MeetingEvent>({
  name: 'meetings',
  version: 1,
  tables: ['meeting', 'meeting_challenge', 'meeting_support', 'meeting_solution'],
  on: {
    'meeting-called.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `INSERT INTO meeting (unit_id, year, status, called_by, called_at, sitting, held, agenda, revision)
         VALUES ($1, $2, 'called', $3, $4, $5, '[]', '[]', $6)`,
        [data.unitId, data.year, data.by, data.at, sittingOf(data), revision],
      ),
    'meeting-sitting-set.v1': (tx, { event: { data }, revision }) =>
      tx.query(SITTING, [data.unitId, data.year, sittingOf(data), revision]),
    'meeting-sitting-held.v1': (tx, { event: { data }, revision }) => {
      const { unitId, year, day, attended, invited } = data;
      tx.query(HELD, [unitId, year, day, JSON.stringify([{ day, attended, invited }]), revision]);
    },
    'meeting-agenda-item-added.v1': (tx, { event: { data }, revision }) => {
      const { unitId, year, itemId, title, about } = data;
      tx.query('UPDATE meeting SET agenda = agenda || $3::jsonb, revision = $4 WHERE unit_id = $1 AND year = $2', [
        unitId,
        year,
        JSON.stringify([{ itemId, title, about }]),
        revision,
      ]);
    },
    'meeting-agenda-item-removed.v1': (tx, { event: { data }, revision }) =>
      tx.query(ITEM_OUT, [data.unitId, data.year, data.itemId, revision]),
    'meeting-challenge-raised.v1': (tx, { event: { data }, revision }) => {
      const { unitId, year, challengeId, by, text, at } = data;
      tx.query(
        `INSERT INTO meeting_challenge (unit_id, year, challenge_id, raised_by, text, status, at)
         VALUES ($1, $2, $3, $4, $5, 'raised', $6)`,
        [unitId, year, challengeId, by, text, at],
      );
      advanced(tx, data, revision);
    },
    'meeting-challenge-withdrawn.v1': (tx, { event: { data }, revision }) => {
      tx.query(
        `UPDATE meeting_challenge SET status = 'withdrawn' WHERE unit_id = $1 AND year = $2 AND challenge_id = $3`,
        [data.unitId, data.year, data.challengeId],
      );
      advanced(tx, data, revision);
    },
    'meeting-challenge-supported.v1': (tx, { event: { data }, revision }) => {
      tx.query('INSERT INTO meeting_support (unit_id, year, challenge_id, person_id) VALUES ($1, $2, $3, $4)', [
        data.unitId,
        data.year,
        data.challengeId,
        data.by,
      ]);
      advanced(tx, data, revision);
    },
    'meeting-challenge-support-withdrawn.v1': (tx, { event: { data }, revision }) => {
      tx.query(
        'DELETE FROM meeting_support WHERE unit_id = $1 AND year = $2 AND challenge_id = $3 AND person_id = $4',
        [data.unitId, data.year, data.challengeId, data.by],
      );
      advanced(tx, data, revision);
    },
    'meeting-challenge-left-open.v1': (tx, { event: { data }, revision }) => {
      tx.query('UPDATE meeting_challenge SET left_open = $4 WHERE unit_id = $1 AND year = $2 AND challenge_id = $3', [
        data.unitId,
        data.year,
        data.challengeId,
        data.reason,
      ]);
      advanced(tx, data, revision);
    },
    'meeting-solution-agreed.v1': (tx, { event: { data }, revision }) => {
      const { unitId, year, solutionId, to, text, owner, due, at } = data;
      tx.query(
        `INSERT INTO meeting_solution (unit_id, year, solution_id, answers, text, owner, due, status, concluded, steps, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'agreed', false, '[]', $8)
         ON CONFLICT (unit_id, year, solution_id) DO UPDATE
         SET answers = EXCLUDED.answers, text = EXCLUDED.text, owner = EXCLUDED.owner, due = EXCLUDED.due, at = EXCLUDED.at`,
        [unitId, year, solutionId, to, text, owner, due, at],
      );
      advanced(tx, data, revision);
    },
    'meeting-solution-removed.v1': (tx, { event: { data }, revision }) => {
      tx.query('DELETE FROM meeting_solution WHERE unit_id = $1 AND year = $2 AND solution_id = $3', [
        data.unitId,
        data.year,
        data.solutionId,
      ]);
      advanced(tx, data, revision);
    },
    'meeting-concluded.v1': (tx, { event: { data }, revision }) => {
      const { unitId, year, minutes, by, at } = data;
      tx.query(
        `UPDATE meeting SET status = 'concluded', minutes = $3, revision = $4 WHERE unit_id = $1 AND year = $2`,
        [unitId, year, JSON.stringify({ text: minutes, by, at }), revision],
      );
      tx.query('UPDATE meeting_solution SET concluded = true WHERE unit_id = $1 AND year = $2', [unitId, year]);
    },
    'meeting-solution-progress-noted.v1': (tx, { event: { data }, revision }) => {
      stepped(tx, data, ['progress', null, data.note], revision);
    },
    'meeting-solution-done.v1': (tx, { event: { data }, revision }) => {
      stepped(tx, data, ['done', 'done', data.note], revision);
    },
    'meeting-solution-confirmed.v1': (tx, { event: { data }, revision }) => {
      stepped(tx, data, ['confirmed', 'confirmed'], revision);
    },
    'meeting-solution-returned.v1': (tx, { event: { data }, revision }) => {
      stepped(tx, data, ['returned', 'agreed', data.reason], revision);
    },
    'meeting-solution-carried-over.v1': (tx, { event: { data }, revision }) => {
      stepped(tx, data, ['carried-over', 'carried-over', data.reason], revision);
    },
  },
  concerns: ({ data }) => [
    data.by,
    'raisedBy' in data ? data.raisedBy : undefined,
    'owner' in data ? data.owner : undefined,
    // From its conclusion on each owner has something to do.
    ...('solutions' in data ? data.solutions.map(({ owner }) => owner) : []),
  ],
});
