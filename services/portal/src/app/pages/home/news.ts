import type { Notification, Step } from '../../api/calendar.ts';
import { groupBy } from '../../api/group.ts';
import type { Appraisal, Feedback, Predicate, Work } from '../../api/types.ts';
import { placeOf } from '../calendar/place.ts';

/** Something that others did and that concerns this person. */
export type News = { at: string; to: string; by: string | null; key: string } & (
  | { kind: 'feedback'; text: string }
  | { kind: 'rated'; period: string; predicate: Predicate | null }
  | { kind: 'objection-decided'; period: string; verdict: 'upheld' | 'rejected' }
  | { kind: 'accepted'; day: string; count: number }
  | { kind: 'returned'; day: string; reason: string }
  | { kind: 'reminded' | 'escalated'; period: string; step: Step; due: string }
);

interface Sources {
  feedback: readonly Feedback[];
  appraisals: readonly Appraisal[];
  work: readonly Work[];
  notifications: readonly Notification[];
}

/** The news, the newest first. Entries of one day that were accepted together are one piece of news. */
export const newsOf = (personId: string, { feedback, appraisals, work, notifications }: Sources): News[] =>
  [
    ...feedback.map((given): News => ({
      kind: 'feedback',
      key: given.feedbackId,
      at: given.at,
      by: given.by,
      text: given.text,
      to: '/pekerjaan?bagian=umpan-balik',
    })),
    ...appraisals.flatMap(({ period, predicate, ratedAt, ratedBy, objection }): News[] =>
      ratedAt === null
        ? []
        : [
            {
              kind: 'rated',
              key: `rated-${period}`,
              at: ratedAt,
              by: ratedBy,
              period,
              predicate: objection?.former?.predicate ?? predicate,
              to: `/penilaian/${personId}/${period}`,
            },
          ],
    ),
    ...appraisals.flatMap(({ period, objection }): News[] => {
      const decision = objection?.decision;
      if (!decision) return [];
      const { verdict, at, by } = decision;
      const to = `/penilaian/${personId}/${period}`;
      return [{ kind: 'objection-decided', key: `objection-${period}`, at, by, period, verdict, to }];
    }),
    ...reviewsOf(work),
    ...notifications.flatMap(remindersOf),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));

const remindersOf = (told: Notification): News[] => {
  const { kind, facts, by, at, position } = told;
  if (kind !== 'reminded' && kind !== 'escalated') return [];
  const { period = '', step, due = '' } = facts;
  return [{ kind, key: position, at, by, period, step: step as Step, due, to: placeOf(told) }];
};

const reviewsOf = (work: readonly Work[]): News[] => {
  const returned = work.flatMap((entry): News[] =>
    entry.state === 'returned' && entry.reviewedAt !== null
      ? [
          {
            kind: 'returned',
            key: entry.entryId,
            at: entry.reviewedAt,
            by: entry.reviewedBy,
            day: entry.day,
            reason: entry.reason ?? '',
            to: `/pekerjaan/lapor?hari=${entry.day}&ubah=${entry.entryId}`,
          },
        ]
      : [],
  );
  const accepted = groupBy(
    work.filter(({ state, reviewedAt }) => state === 'accepted' && reviewedAt !== null),
    ({ day, reviewedBy }) => `${day} ${reviewedBy ?? ''}`,
  );
  const together = [...accepted].flatMap(([key, entries]): News[] => {
    const [first] = entries;
    if (!first) return [];
    const at = entries.reduce((last, { reviewedAt }) => ((reviewedAt ?? '') > last ? (reviewedAt ?? '') : last), '');
    return [
      { kind: 'accepted', key, at, by: first.reviewedBy, day: first.day, count: entries.length, to: '/pekerjaan' },
    ];
  });
  return [...returned, ...together];
};
