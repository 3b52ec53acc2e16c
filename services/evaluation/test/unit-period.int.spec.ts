import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { verify } from '@kinerja/read-model';
import { eventually } from '@kinerja/testing';
import { auditStreams } from '../src/views/audit-streams.ts';
import type { UnitWhyAnswer } from '../src/views/unit-why.ts';
import { unitPeriodsView } from '../src/views/unit-periods.ts';
import type { UnitPeriodRow } from '../src/views/unit-periods.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, objection, ok, rating, ruleSetWithPattern, untilRateable } from './story.ts';
import type { Agreed } from './story.ts';

describe('the quarter of a unit, from the last rating until it is closed', () => {
  let city: TestCity;
  let agreed: Agreed;
  let last: string;
  let quarter: string;
  let person: string;

  const act = async (who: string, path: string, body: object = {}): Promise<void> => {
    ({ position: last } = await ok(city.send(who, path, body)));
  };
  const shown = async (who: string): Promise<UnitPeriodRow> =>
    (await (await city.read(who, quarter, { 'after-position': last })).json()) as UnitPeriodRow;

  beforeAll(async () => {
    city = await testCity();
    await ok(city.send('kinerja-local', '/rules', ruleSetWithPattern()));
    agreed = await untilRateable(city);
    ({ last } = agreed);
    quarter = `/units/${city.unitId}/periods/2026-Q3`;
    person = `/appraisals/${city.people.employee}/2026-Q3`;
  });
  afterAll(() => city.stop());

  it('shows who is missing, and cannot be sent before everybody is rated', async () => {
    const { people, send } = city;
    expect(await shown(people.superior)).toMatchObject({
      ...{ status: 'open', organisationResult: 'baik', rated: [], missing: [{ employeeId: people.employee }] },
      ...{ source: 'SE MenPANRB 3/2023', version: '1', sent: null },
    });
    await expect(codeOf(send(people.superior, `${quarter}/send`))).resolves.toBe('RATINGS_MISSING');
  });

  it('shows how the predicates stand to the pattern, and wants a reason to go on against it', async () => {
    const { people, send } = city;
    await act(people.superior, `${person}/rating`, rating(agreed.resultId));
    expect(await shown(people.superior)).toMatchObject({
      missing: [],
      rated: [{ employeeId: people.employee, predicate: 'baik' }],
      counts: { baik: 1, kurang: 0 },
      checks: [{ predicates: ['butuh-perbaikan', 'kurang'], limit: 'some', counted: 0, bound: 1, toMove: 1 }],
    });
    // Nothing goes to the national exchange that may still change.
    const national = await city.read(people.cityAdmin, `/units/${city.unitId}/national-results/2026-Q3`);
    await expect(national.json()).resolves.toEqual({ items: [] });
    await expect(codeOf(send(people.superior, `${quarter}/send`))).resolves.toBe('DISTRIBUTION_BROKEN');
    for (const who of [people.employee, people.stranger, people.auditor]) {
      const sending = send(who, `${quarter}/send`, { reason: 'Unit kecil' });
      await expect(codeOf(sending)).resolves.toBe('NOT_THE_UNITS_LEADER');
    }
    await act(people.superior, `${quarter}/send`, { reason: 'Hanya satu pegawai' });
    expect(await shown(people.head)).toMatchObject({
      status: 'sent',
      sent: { reason: 'Hanya satu pegawai', by: people.superior, counts: { baik: 1 } },
    });
  });

  it('opens every number of it down to the people, the rule and the events', async () => {
    const { people, read } = city;
    const answer = await read(people.auditor, `${quarter}/why`, { 'after-position': last });
    const { why } = (await answer.json()) as UnitWhyAnswer;
    const organisation = { code: 'ORGANISATION_RESULT', value: 'baik', event: { type: 'unit-result-set.v1' } };
    const signed = { type: 'evaluation-rated.v1', stream: `evaluation.appraisal-${people.employee}-2026-Q3` };
    expect(why).toMatchObject([
      organisation,
      {
        ...{ code: 'RATED', value: '1', event: signed },
        from: [
          {
            ...{ code: 'COUNTED', about: 'baik', value: '1', event: signed },
            from: [{ code: 'PERSON', about: people.employee, value: 'baik', event: signed }],
          },
        ],
      },
      {
        ...{ code: 'PATTERN_LINE', value: '0', line: { predicates: ['butuh-perbaikan', 'kurang'], limit: 'some' } },
        rule: {
          ...{ part: 'distribution', version: '1', source: 'SE MenPANRB 3/2023' },
          adopted: { type: 'rules-adopted.v1' },
        },
        from: [
          organisation,
          { code: 'RATED', value: '1' },
          { code: 'BOUND', value: '1', event: { type: 'rules-adopted.v1' } },
          { code: 'TO_MOVE', value: '1' },
        ],
      },
      { code: 'SENT', value: '1', said: 'Hanya satu pegawai', event: { type: 'unit-period-sent.v1' } },
    ]);
    for (const who of [people.superior, people.head, people.cityAdmin])
      expect((await read(who, `${quarter}/why`)).status).toBe(200);
    for (const who of [people.employee, people.stranger, people.operator])
      await expect(codeOf(read(who, `${quarter}/why`))).resolves.toBe('NOT_ALLOWED');
    const none = await read(people.superior, `/units/${city.unitId}/periods/2026-Q2/why`);
    await expect(none.json()).resolves.toMatchObject({ why: [] });
  });

  it('is read by those who oversee the unit, and by nobody else', async () => {
    const { people } = city;
    for (const who of [people.superior, people.head, people.auditor]) {
      await expect(city.read(who, quarter).then(({ status }) => status)).resolves.toBe(200);
    }
    for (const who of [people.employee, people.stranger, people.operator]) {
      await expect(codeOf(city.read(who, quarter))).resolves.toBe('NOT_ALLOWED');
    }
  });

  it('is seen on two clocks by an office that says for what, because it names who was counted', async () => {
    const { people, read, service, token } = city;
    const clocks = `${quarter}/two-clocks`;
    const authorization = `Bearer ${await token(people.auditor)}`;
    await expect(codeOf(fetch(`${service.url}${clocks}`, { headers: { authorization } }))).resolves.toBe(
      'PURPOSE_MISSING',
    );
    for (const who of [people.auditor, people.superior, people.head])
      expect((await read(who, clocks)).status).toBe(200);
  });

  it('goes into the national exchange once it was sent, with a purpose that the person sees', async () => {
    const { people, read, unitId, agencyId } = city;
    const path = (unit: string) => `/units/${unit}/national-results/2026-Q3`;
    const purpose = 'Pengiriman ke SIASN';
    const headers = { 'after-position': last, 'kinerja-purpose': encodeURIComponent(purpose) };
    const answer = await read(people.cityAdmin, path(agencyId), headers);
    await expect(answer.json()).resolves.toEqual({
      items: [
        {
          ...{ employeeId: people.employee, assessorId: people.superior, unitId, year: 2026, fromMonth: 7, toMonth: 9 },
          ...{ resultCode: 2, conductCode: 1, quadrantCode: 2 },
        },
      ],
    });
    const looks = async (): Promise<unknown> =>
      (await read(people.employee, `/people/${people.employee}/looks`)).json();
    await eventually(() =>
      expect(looks()).resolves.toMatchObject({
        items: expect.arrayContaining([
          expect.objectContaining({ by: people.cityAdmin, what: 'ratings', period: '2026-Q3', purpose }),
        ]),
      }),
    );
    for (const who of [people.superior, people.head, people.auditor])
      await expect(codeOf(read(who, path(unitId)))).resolves.toBe('NOT_ALLOWED');
  });

  it('takes neither another rating nor another organisation result once it was sent', async () => {
    const { people, send, unitId } = city;
    const again = { ...rating(agreed.resultId), note: 'Lain' };
    await expect(codeOf(send(people.superior, `${person}/rating`, again))).resolves.toBe('PERIOD_CLOSED');
    const other = send(people.head, `/units/${unitId}/results/2026-Q3`, { value: 'istimewa', reason: 'Lebih' });
    await expect(codeOf(other)).resolves.toBe('PERIOD_CLOSED');
  });

  it('is opened again by the leader above alone, rated anew, and sent anew', async () => {
    const { people, send } = city;
    const reason = { reason: 'Perilaku dinilai keliru' };
    await expect(codeOf(send(people.superior, `${quarter}/reopen`, reason))).resolves.toBe('NOT_THE_UNITS_LEADER');
    await act(people.head, `${quarter}/reopen`, reason);
    expect(await shown(people.superior)).toMatchObject({
      status: 'reopened',
      reopened: { ...reason, by: people.head },
    });
    const national = await city.read(people.cityAdmin, `/units/${city.unitId}/national-results/2026-Q3`);
    await expect(national.json()).resolves.toEqual({ items: [] });
    const lower = rating(agreed.resultId);
    const low = {
      ...lower,
      conductRating: 'below',
      conduct: lower.conduct.map((each) => ({ ...each, rating: 'below' })),
    };
    await act(people.superior, `${person}/rating`, low);
    await act(people.superior, `${quarter}/send`);
    expect(await shown(people.superior)).toMatchObject({
      ...{ status: 'sent', counts: { kurang: 1 }, checks: [{ toMove: 0 }] },
      ...{ sent: { reason: null, counts: { kurang: 1 } }, reopened: null },
    });
  });

  it('is changed by an objection alone, which shows beside what was sent', async () => {
    const { people } = city;
    await act(people.employee, `${person}/objection`, objection());
    await act(people.superior, `${person}/objection/statement`, { statement: 'Sesuai catatan' });
    const upheld = { verdict: 'upheld', reasoning: 'Bukti cukup', rating: rating(agreed.resultId) };
    await act(people.head, `${person}/objection/decision`, upheld);
    expect(await shown(people.superior)).toMatchObject({
      ...{ status: 'sent', counts: { baik: 1, kurang: 0 }, sent: { counts: { baik: 0, kurang: 1 } } },
    });
  });

  it('lies in the log with its role, goes to the auditor of the unit, and the view is what the log gives', async () => {
    const store = connectEventStore(city.store);
    const stream = `evaluation.unit-period-${city.unitId}-2026-Q3`;
    const { events } = await store.read(stream);
    expect(events.map(({ event, metadata }) => [event.type, metadata.actor.role, metadata.rules])).toEqual([
      ['unit-period-sent.v1', 'leader', { distribution: '1' }],
      ['unit-period-reopened.v1', 'leader-above', undefined],
      ['unit-period-sent.v1', 'leader', { distribution: '1' }],
    ]);
    expect((await auditStreams(store, { kind: 'unit', unitId: city.unitId })).streams).toContain(stream);
    await expect(
      verify({ store, db: city.db, prefixes: ['evaluation.'], view: unitPeriodsView }),
    ).resolves.toMatchObject({
      differences: [],
    });
    await store.close();
  });
});
