import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WhyAnswer } from '../src/views/why.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, rating, ruleSetWithCredit, untilRateable, upheldObjection } from './story.ts';

describe('why an evaluation is as it is', () => {
  let city: TestCity;
  let path: string;
  let resultId: string;

  beforeAll(async () => {
    city = await testCity();
    // A version of before, which must not be taken for the one that counts.
    const old = { ...ruleSetWithCredit('0'), from: '2025-01-01', source: 'Aturan lama' };
    for (const each of [old, ruleSetWithCredit()]) await ok(city.send('kinerja-local', '/rules', each));
    ({ resultId } = await untilRateable(city));
    path = `/appraisals/${city.people.employee}/2026-Q3`;
  });
  afterAll(() => city.stop());

  const whyFor = async (who: string): Promise<WhyAnswer['why']> => {
    const answer = await city.read(who, `${path}/why`);
    if (!answer.ok) throw new Error(await answer.text());
    return ((await answer.json()) as WhyAnswer).why;
  };

  it('is nothing before the rating', async () => {
    await expect(whyFor(city.people.employee)).resolves.toEqual([]);
  });

  it('leads from the predicate to the rule that was adopted, to both ratings and to what the unit had reached', async () => {
    const { people, send } = city;
    const { revision, position } = await ok(send(people.superior, `${path}/rating`, rating(resultId)));
    const why = await whyFor(people.employee);
    for (const who of [people.superior, people.head, people.auditor]) await expect(whyFor(who)).resolves.toEqual(why);
    const signed = { type: 'evaluation-rated.v1', revision, position, actor: people.superior, role: 'assessor' };
    expect(why).toMatchObject([
      {
        ...{ code: 'PREDICATE', value: 'baik', event: signed },
        rule: {
          part: 'predicateTable',
          version: '1',
          source: 'PermenPANRB 6/2022',
          adopted: { type: 'rules-adopted.v1' },
        },
        from: [
          {
            ...{ code: 'RESULT_RATING', value: 'meets', said: 'Konsisten dan menjadi teladan.', event: signed },
            from: [
              {
                ...{ code: 'WORK_RESULT', value: 'meets', event: signed, from: [] },
                about: 'Terselesaikannya verifikasi permohonan izin sesuai standar pelayanan',
              },
            ],
          },
          { code: 'CONDUCT_RATING', value: 'above', event: signed },
          {
            ...{ code: 'ORGANISATION_RESULT', value: 'baik', said: 'Target tercapai' },
            event: { type: 'unit-result-set.v1', actor: people.head, role: 'leader-above' },
          },
        ],
      },
    ]);
    expect(why[0]?.from[1]?.from.map(({ about, value }) => [about, value])).toContainEqual(['loyal', 'above']);
  });

  it('is for those who may read the evaluation', async () => {
    await expect(codeOf(city.read(city.people.stranger, `${path}/why`))).resolves.toBe('NOT_ALLOWED');
  });

  it('keeps what the unit had reached when it was signed, whatever is set later', async () => {
    const { people, send, unitId } = city;
    await ok(send(people.head, `/units/${unitId}/results/2026-Q3`, { value: 'istimewa', reason: 'Data akhir' }));
    const [predicate] = await whyFor(people.employee);
    expect(predicate?.from[2]).toMatchObject({ code: 'ORGANISATION_RESULT', value: 'baik', said: 'Target tercapai' });
  });

  it('names an objection with its reasoning and what counted before, and the factors of the credit', async () => {
    const { people, send } = city;
    await upheldObjection(city, { path, resultId });
    await ok(send(people.superior, `${path}/credit`, { months: 3 }));
    const [predicate, credit] = await whyFor(people.employee);
    expect(predicate).toMatchObject({
      value: 'sangat-baik',
      event: { type: 'objection-decided.v1', actor: people.head },
    });
    expect(predicate?.from.at(-1)).toMatchObject({
      ...{ code: 'OBJECTION', value: 'upheld', said: 'Bukti cukup' },
      from: [
        { code: 'FORMER_PREDICATE', value: 'baik', rule: { version: '1' }, event: { type: 'evaluation-rated.v1' } },
      ],
    });
    const rule = { part: 'credit', version: '1', source: 'PermenPANRB 1/2023' };
    expect(credit).toMatchObject({
      ...{ code: 'CREDIT', value: '4.69', rule, event: { type: 'credit-granted.v1', actor: people.superior } },
      from: [
        { code: 'MONTHS', value: '3' },
        { code: 'SHARE', value: '150', about: 'sangat-baik', rule },
        { code: 'COEFFICIENT', value: '12.5', about: 'Ahli Pertama', rule },
      ],
    });
  });
});
