import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Listed } from '@kinerja/web';
import type { FeedbackRow } from '../src/views/feedback.ts';
import { feedbackView } from '../src/views/feedback.ts';
import type { NotificationRow } from '../src/views/notifications.ts';
import { connectEventStore } from '@kinerja/eventstore-db';
import { verify } from '@kinerja/read-model';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok } from './story.ts';

describe('feedback of everybody who sees the work', () => {
  let city: TestCity;
  const served = randomUUID();

  beforeAll(async () => {
    city = await testCity();
  });
  afterAll(() => city.stop());

  const to = (employeeId: string, text: string, more: object = {}) => ({
    ...{ feedbackId: randomUUID(), employeeId, text, ...more },
  });
  const listed = async <T>(who: string, path: string, after: string): Promise<readonly T[]> => {
    const answer = await city.read(who, path, { 'after-position': after });
    if (!answer.ok) throw new Error(await answer.text());
    return ((await answer.json()) as Listed<T>).items;
  };

  it('says as what each of them speaks', async () => {
    const { people, send } = city;
    await ok(send(people.superior, '/feedback', to(people.employee, 'Rapi')));
    await ok(send(people.head, '/feedback', to(people.employee, 'Terus begitu')));
    const words = to(people.employee, 'Berkas dari Anda selalu lengkap', { feedbackId: served });
    const { position } = await ok(send(people.stranger, '/feedback', words));
    const { position: upwards } = await ok(send(people.employee, '/feedback', to(people.superior, 'Arahan jelas')));
    const rows = await listed<FeedbackRow>(people.employee, `/people/${people.employee}/feedback`, position);
    expect(rows.map(({ by, as }) => [by, as]).sort()).toEqual(
      [
        [people.superior, 'assessor'],
        [people.head, 'superior'],
        [people.stranger, 'served'],
      ].sort(),
    );
    const above = await listed<FeedbackRow>(people.superior, `/people/${people.superior}/feedback`, upwards);
    expect(above).toMatchObject([{ by: people.employee, as: 'subordinate', text: 'Arahan jelas', coaching: null }]);
  });

  it('is of nobody who has no post, and of no machine', async () => {
    const { people, send } = city;
    for (const who of [people.auditor, 'kinerja-local'])
      await expect(codeOf(send(who, '/feedback', to(people.employee, 'Baik')))).resolves.toBe('NOT_ALLOWED');
  });

  it('is a coaching note of a superior about a talk', async () => {
    const { people, send } = city;
    const coaching = { heldOn: '2026-10-05', agreed: 'Satu lembar periksa' };
    const note = to(people.employee, 'Membahas berkas yang kembali', { coaching });
    await expect(codeOf(send(people.stranger, '/feedback', note))).resolves.toBe('COACHING_BY_SUPERIORS');
    const later = { ...note, coaching: { heldOn: '2026-10-06' } };
    await expect(codeOf(send(people.superior, '/feedback', later))).resolves.toBe('COACHING_IN_FUTURE');
    const { position } = await ok(send(people.superior, '/feedback', note));
    const rows = await listed<FeedbackRow>(people.superior, `/people/${people.employee}/feedback`, position);
    expect(rows.find(({ feedbackId }) => feedbackId === note.feedbackId)).toMatchObject({ coaching });
  });

  it('is answered by the employee and followed up, which the giver reads and is told', async () => {
    const { people, send } = city;
    const path = `/feedback/${served}`;
    const text = 'Akan saya teruskan ke rekan';
    await expect(codeOf(send(people.superior, `${path}/reaction`, { reaction: 'thanks' }))).resolves.toBe(
      'NOT_ALLOWED',
    );
    await expect(codeOf(send(people.employee, `${path}/follow-up`, { text }))).resolves.toBe('FEEDBACK_NOT_TAKEN_UP');
    await ok(send(people.employee, `${path}/reaction`, { reaction: 'will-act', text }));
    const { position } = await ok(send(people.employee, `${path}/follow-up`, { text: 'Lembar dibagikan' }));
    await expect(codeOf(send(people.employee, `${path}/reaction`, { reaction: 'thanks' }))).resolves.toBe(
      'FEEDBACK_FOLLOWED_UP',
    );
    await expect(listed<FeedbackRow>(people.stranger, '/feedback/given', position)).resolves.toMatchObject([
      { feedbackId: served, reaction: { reaction: 'will-act', text }, followUp: { text: 'Lembar dibagikan' } },
    ]);
    const told = await listed<NotificationRow>(people.stranger, '/notifications', position);
    expect(told).toMatchObject([
      { kind: 'feedback-answered', by: people.employee },
      { kind: 'feedback-answered', by: people.employee },
    ]);
  });

  it('is the same when the log is folded again', async () => {
    const store = connectEventStore(city.store);
    const { differences } = await verify({ store, db: city.db, prefixes: ['evaluation.'], view: feedbackView });
    expect(differences).toEqual([]);
    await store.close();
  });
});
