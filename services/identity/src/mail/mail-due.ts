import { evaluationTopic } from '@kinerja/contracts';
import type { Consumes } from '@kinerja/platform';
import type { Writes } from '@kinerja/read-model';
import type { MailFacts, MailKind } from './letter.ts';

interface Heard {
  readonly position: bigint;
}

const keep = (
  tx: Writes,
  { position }: Heard,
  { to, kind, facts, at }: { to: readonly string[]; kind: MailKind; facts: MailFacts; at: string },
): void => {
  for (const personId of to) {
    tx.query(
      `INSERT INTO mail_due (person_id, position, kind, facts, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [personId, position, kind, facts, at],
    );
  }
};

/** Who is to be written to, out of what evaluation tells. Filled again from the topic at any time; what was sent is kept apart. */
export const mailDue: Consumes = {
  view: 'mail-due',
  topics: [evaluationTopic],
  tables: ['mail_due'],
  handle: {
    'evaluation.reminder-sent.v1': (tx, heard) => {
      const { unitId, period, step, due, to, at } = heard.data;
      const people = to.map(({ personId }) => personId);
      keep(tx, heard, { to: people, kind: 'reminded', facts: { unitId, period, step, due }, at });
    },
    'evaluation.deadline-escalated.v1': (tx, heard) => {
      const { unitId, period, step, due, to, at } = heard.data;
      const people = to.map(({ personId }) => personId);
      keep(tx, heard, { to: people, kind: 'escalated', facts: { unitId, period, step, due }, at });
    },
    'evaluation.plan-returned.v1': (tx, heard) => {
      const { employeeId, planId, at } = heard.data;
      keep(tx, heard, { to: [employeeId], kind: 'plan-returned', facts: { planId }, at });
    },
    'evaluation.evaluation-rated.v1': (tx, heard) => {
      const { employeeId, period, at } = heard.data;
      keep(tx, heard, { to: [employeeId], kind: 'rated', facts: { employeeId, period }, at });
    },
    'evaluation.objection-filed.v1': (tx, heard) => {
      const { employeeId, period, assessorId, superiorId, at } = heard.data;
      keep(tx, heard, { to: [assessorId, superiorId], kind: 'objection-filed', facts: { employeeId, period }, at });
    },
    'evaluation.objection-decided.v1': (tx, heard) => {
      const { employeeId, period, at } = heard.data;
      keep(tx, heard, { to: [employeeId], kind: 'objection-decided', facts: { employeeId, period }, at });
    },
  },
};
