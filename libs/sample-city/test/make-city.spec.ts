import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isValidNip, makeCity } from '../src/index.ts';
import type { City, CityCommand, Predicate, Size, Unit } from '../src/index.ts';

const today = '2026-11-24';
const small = makeCity({ seed: 'bandung', size: 'small', today });
const agency = makeCity({ seed: 'bandung', size: 'agency', today });
const full = makeCity({ seed: 'bandung', size: 'full', today });
const commands = [...small.commands()];
const idOf = (username: string): string => small.accounts.find((account) => account.username === username)!.personId;
const sent = (pattern: RegExp): CityCommand[] => commands.filter(({ path }) => pattern.test(path));

const digestOf = (city: City): string => {
  const hash = createHash('sha256');
  for (const command of city.commands()) hash.update(JSON.stringify(command));
  return hash.digest('hex');
};

describe('a city', () => {
  it('is the same to the last byte for the same seed, size and day', () => {
    const again = digestOf(makeCity({ seed: 'bandung', size: 'small', today }));
    expect(again).toBe(digestOf(small));
    expect(digestOf(makeCity({ seed: 'lembang', size: 'small', today }))).not.toBe(again);
    expect(digestOf(makeCity({ seed: 'bandung', size: 'small', today: '2026-11-25' }))).not.toBe(again);
  });

  it('keeps people and posts when only the day is another', () => {
    const later = makeCity({ seed: 'bandung', size: 'small', today: '2026-11-30' });
    expect(later.people).toEqual(small.people);
    expect(later.accounts).toEqual(small.accounts);
  });

  it('has the sizes it promises', () => {
    expect(small.people.length).toBeGreaterThanOrEqual(55);
    expect(small.people.length).toBeLessThanOrEqual(70);
    expect(agency.people).toHaveLength(1000);
    expect(full.people).toHaveLength(25_000);
    expect(commands.length).toBeGreaterThan(2500);
    expect(commands.length).toBeLessThan(4000);
  });

  it('has in full the 65 agencies, 30 districts and 151 sub-districts of Bandung, each with its own code', () => {
    const top = full.units.find(({ parentId }) => parentId === undefined);
    const ofKind = (kind: Unit['kind']): number => full.units.filter((unit) => unit.kind === kind).length;
    expect(full.units.filter(({ parentId }) => parentId === top?.unitId)).toHaveLength(65);
    expect([ofKind('kecamatan'), ofKind('kelurahan'), ofKind('dinas'), ofKind('badan')]).toEqual([30, 151, 21, 5]);
    expect(new Set(full.units.map(({ code }) => code)).size).toBe(full.units.length);
  });

  it('makes its work while it is read, one lane at a time', () => {
    const made: string[] = [];
    for (const { name, lanesInOrder } of full.phases()) {
      const first = lanesInOrder()[Symbol.iterator]().next();
      if (first.done !== true && first.value.commands.length > 0) made.push(name);
    }
    expect(made).toContain('work');
    expect(made).toContain('evaluations');
  });
});

describe.each<[Size, City]>([
  ['small', small],
  ['agency', agency],
  ['full', full],
])('the chart of a %s city', (_, city) => {
  const units = new Set(city.units.map(({ unitId }) => unitId));
  const positions = new Set(city.positions.map(({ positionId }) => positionId));
  const people = new Set(city.people.map(({ personId }) => personId));

  it('refers only to what it holds', () => {
    expect(units.size).toBe(city.units.length);
    expect(positions.size).toBe(city.positions.length);
    expect(people.size).toBe(city.people.length);
    expect(city.units.filter(({ parentId }) => parentId !== undefined && !units.has(parentId))).toEqual([]);
    const lost = city.positions.filter(
      ({ unitId, reportsTo }) => !units.has(unitId) || (reportsTo !== undefined && !positions.has(reportsTo)),
    );
    expect(lost).toEqual([]);
    expect(city.assignments.filter((each) => !people.has(each.personId) || !positions.has(each.positionId))).toEqual(
      [],
    );
    expect(
      city.roles.filter(
        ({ personId, unitId }) => !people.has(personId) || (unitId !== undefined && !units.has(unitId)),
      ),
    ).toEqual([]);
  });

  it('gives every person one valid NIP, an address that leads nowhere, and one post', () => {
    expect(city.people.filter(({ nip }) => !isValidNip(nip))).toEqual([]);
    expect(new Set(city.people.map(({ nip }) => nip)).size).toBe(city.people.length);
    expect(new Set(city.people.map(({ email }) => email)).size).toBe(city.people.length);
    expect(city.people.filter(({ email }) => !email.endsWith('@bandung.example'))).toEqual([]);
    expect(
      city.people.filter(({ nip, employment }) => Number(nip.slice(12, 14)) > 20 !== (employment === 'pppk')),
    ).toEqual([]);
    const holding = city.assignments.filter(({ kind, to }) => kind === 'definitive' && to === undefined);
    expect(new Set(holding.map(({ personId }) => personId)).size).toBe(city.people.length);
    expect(new Set(holding.map(({ positionId }) => positionId)).size).toBe(city.people.length);
  });

  it('has an assessor for everyone but the top, and no circle', () => {
    const without = city.people.filter(({ personId }) => city.assessorOf(personId) === undefined);
    expect(without).toHaveLength(1);
    const climb = (personId: string, steps = 0): number => {
      const above = city.assessorOf(personId);
      return above === undefined || steps > 20 ? steps : climb(above, steps + 1);
    };
    expect(Math.max(...city.people.map(({ personId }) => climb(personId)))).toBeLessThanOrEqual(6);
  });

  it('has one head for every unit and a performance administrator for every agency', () => {
    for (const unitId of units) {
      expect(city.positions.filter((position) => position.unitId === unitId && position.leads).length).toBe(1);
    }
    const top = city.units.find(({ parentId }) => parentId === undefined)?.unitId;
    const agencies = city.units.filter(({ parentId }) => parentId === top).map(({ unitId }) => unitId);
    const administered = city.roles.filter(({ role }) => role === 'performance-admin').map(({ unitId }) => unitId);
    expect(new Set(administered)).toEqual(new Set(agencies));
  });
});

describe('the people of the story', () => {
  it('have an acting superior, a vacancy that is climbed over, and a transfer in the past', () => {
    const acting = small.assignments.filter(({ kind }) => kind === 'plt');
    expect(acting.map(({ personId }) => personId)).toEqual([idOf('citra')]);
    const held = new Set(small.assignments.filter(({ to }) => to === undefined).map(({ positionId }) => positionId));
    const vacant = small.positions.filter(({ positionId }) => !held.has(positionId));
    expect(vacant.map(({ title }) => title)).toEqual(['Kepala Seksi Verifikasi Perizinan Kesehatan']);
    const below = small.positions
      .filter(({ reportsTo }) => reportsTo === vacant[0]?.positionId)
      .map((each) => each.positionId);
    const climbing = small.assignments.filter(({ positionId }) => below.includes(positionId));
    expect(climbing.map(({ personId }) => small.assessorOf(personId))).toEqual([idOf('dadan'), idOf('dadan')]);
    const [left] = small.assignments.filter(({ to }) => to !== undefined);
    expect(left?.positionId).toBe(vacant[0]?.positionId);
    expect(small.assignments.filter(({ personId }) => personId === left?.personId)).toHaveLength(2);
  });

  it('can sign in: superiors, employees and those with rights, each with a password from the seed', () => {
    expect(small.accounts.length).toBeGreaterThanOrEqual(12);
    expect(small.assessorOf(idOf('rini'))).toBe(idOf('dadan'));
    expect(small.assessorOf(idOf('dadan'))).toBe(idOf('nani'));
    expect(small.assessorOf(idOf('bayu'))).toBe(idOf('citra'));
    expect(small.assessorOf(idOf('citra'))).toBe(idOf('fajar'));
    expect(small.assessorOf(idOf('euis'))).toBe(idOf('iwan'));
    const roleOf = (username: string) => small.roles.find(({ personId }) => personId === idOf(username))?.role;
    expect(['mira', 'gita', 'hendra', 'wahyu', 'andi'].map(roleOf)).toEqual([
      'performance-admin',
      'city-admin',
      'city-admin',
      'auditor',
      'city-it',
    ]);
    expect(new Set(small.accounts.map(({ password }) => password)).size).toBe(small.accounts.length);
    expect(small.accounts.filter(({ password }) => !/^[A-Z][a-z]+-[a-z]+-\d{4}$/.test(password))).toEqual([]);
    expect(full.accounts.map(({ username }) => username).sort()).toEqual(
      small.accounts.map(({ username }) => username).sort(),
    );
  });
});

describe('plans', () => {
  const plans = small.people.flatMap(({ personId }) => small.planOf(personId, 2026) ?? []);

  it('hold two to four results, each with indicators, serving a result of the assessor or an assignment', () => {
    for (const plan of plans) {
      expect(plan.results.length).toBeGreaterThanOrEqual(2);
      expect(plan.results.length).toBeLessThanOrEqual(4);
      const above = small.planOf(small.assessorOf(plan.employeeId)!, 2026);
      for (const { serves, indicators } of plan.results) {
        expect(indicators.length).toBeGreaterThanOrEqual(1);
        if ('assignment' in serves) expect(above).toBeUndefined();
        else expect(above?.results.map(({ resultId }) => resultId)).toContain(serves.resultId);
      }
    }
  });

  it('have targets that the services accept, and no word left to fill in', () => {
    const indicators = plans.flatMap(({ results }) => results.flatMap((result) => result.indicators));
    expect(indicators.filter(({ target }) => !/^(0|[1-9]\d{0,11})(\.\d{1,2})?$/.test(target))).toEqual([]);
    expect(
      commands.filter(({ body }) =>
        /[{}]/.test(
          Object.values(body)
            .filter((value) => typeof value === 'string')
            .join(' '),
        ),
      ),
    ).toEqual([]);
  });

  it('stand at every step of the dialogue, and one person has none', () => {
    const statuses = new Set(plans.map(({ status }) => status));
    expect(statuses).toEqual(new Set(['agreed', 'submitted', 'returned', 'draft']));
    expect(small.planOf(idOf('zahra'), 2026)).toBeUndefined();
    expect(commands.filter(({ actor }) => actor === idOf('zahra'))).toEqual([]);
  });
});

describe('employee input', () => {
  it('goes to a unit of the author or one above it, and is answered by its head in time or still open', () => {
    const parentOf = new Map(small.units.map(({ unitId, parentId }) => [unitId, parentId]));
    const unitOf = (personId: string): string => {
      const post = small.assignments.find(
        (each) => each.personId === personId && each.kind === 'definitive',
      )?.positionId;
      return small.positions.find(({ positionId }) => positionId === post)!.unitId;
    };
    const up = (unitId: string | undefined): string[] =>
      unitId === undefined ? [] : [unitId, ...up(parentOf.get(unitId))];
    const given = sent(/^\/employee-inputs$/).map(({ body, actor }) => ({
      ...(body as { inputId: string; unitId: string }),
      actor,
    }));
    expect(given).toHaveLength(6);
    for (const { unitId, actor } of given) expect(up(unitOf(actor))).toContain(unitId);
    const answered = sent(/^\/employee-inputs\/.*\/answer$/);
    expect(answered.map(({ body }) => (body as { outcome: string }).outcome).sort()).toEqual([
      'adopted',
      'being-studied',
      'not-adopted',
      'partly-adopted',
    ]);
    for (const { path, actor } of answered) {
      expect(unitOf(actor)).toBe(given.find(({ inputId }) => path.includes(inputId))?.unitId);
    }
  });
});

describe('the annual meetings', () => {
  const meeting = (username: string): { path: string; body: object }[] =>
    sent(/\/meetings\/\d{4}(\/|$)/).filter(({ path }) => {
      const called = sent(/\/meetings\/\d{4}$/).find((each) => each.actor === idOf(username));
      return called !== undefined && path.split('/meetings')[0] === called.path.split('/meetings')[0];
    });
  const acts = (username: string, year: string): string[] =>
    meeting(username)
      .filter(({ path }) => path.includes(`/meetings/${year}`))
      .map(({ path }) => path.split(`/${year}`)[1]?.replace(/[0-9a-f-]{36}/, '{id}') ?? '');

  it('of last year is concluded and its solutions are on their ways; of this year is called for days to come', () => {
    const last = acts('dadan', '2025');
    expect(last.filter((act) => act === '/solutions')).toHaveLength(5);
    expect(last).toEqual(
      expect.arrayContaining(['/conclude', '/solutions/{id}/confirm', '/solutions/{id}/carry-over']),
    );
    expect(acts('dadan', '2026')).toEqual(expect.arrayContaining(['', '/agenda', '/challenges']));
    expect(acts('dadan', '2026')).not.toContain('/attendance');
    const [called] = meeting('dadan').filter(({ path }) => path.endsWith('/2026'));
    expect((called?.body as { day: string }).day > '2026-11-24').toBe(true);
  });
  it('of Dago was held and waits for its chair to conclude it', () => {
    expect(acts('iwan', '2026')).toContain('/attendance');
    expect(acts('iwan', '2026')).not.toContain('/conclude');
  });
});

describe('corrective actions', () => {
  it('are verified by later figures, and one is opened again because it does not hold', () => {
    const acts = sent(/^\/corrective-actions\/.*\//).map(({ path }) => path.split('/').at(-1));
    expect(sent(/^\/corrective-actions$/)).toHaveLength(3);
    expect(acts.filter((act) => act === 'carry-out')).toHaveLength(3);
    expect(acts.filter((act) => act === 'verify')).toHaveLength(2);
    expect(acts.filter((act) => act === 'reopen')).toHaveLength(1);
    for (const { body, occurredAt } of sent(/^\/corrective-actions\/.*\/(verify|reopen)$/)) {
      expect((body as { figure: { on: string } }).figure.on < occurredAt.slice(0, 10)).toBe(true);
    }
  });
});

describe('the year of work', () => {
  it('happened before today, in order, under keys of its own', () => {
    expect(commands.filter(({ occurredAt }) => occurredAt >= '2026-11-23T17:00:00.000Z')).toEqual([]);
    expect(new Set(commands.map(({ key }) => key)).size).toBe(commands.length);
    for (const { lanesInOrder } of small.phases()) {
      for (const lane of lanesInOrder()) {
        const times = lane.commands.map(({ occurredAt }) => occurredAt);
        expect(times).toEqual([...times].sort());
      }
    }
  });

  it('leaves reports to review, one returned to Rini, plans to agree and quarters to rate', () => {
    const state = new Map<string, string>();
    for (const { path, body } of sent(/^\/days\/|\/review$/)) {
      const [, , , , entryId = '', act] = path.split('/');
      if (path.endsWith('/entries')) state.set((body as { entryId: string }).entryId, 'submitted');
      else if (act === 'withdraw') state.set(entryId, 'withdrawn');
      else if (act === 'change' || act === 'correct') state.set(entryId, 'submitted');
      else
        for (const { entryId: id, verdict } of (body as { entries: { entryId: string; verdict: string }[] }).entries)
          state.set(id, verdict);
    }
    const count = (wanted: string): number => [...state.values()].filter((each) => each === wanted).length;
    expect(count('submitted')).toBeGreaterThan(40);
    expect(count('accepted')).toBeGreaterThan(count('submitted'));
    expect(count('returned')).toBeGreaterThan(1);
    const rini = sent(/^\/days\//).filter(({ actor, path }) => actor === idOf('rini') && path.endsWith('/entries'));
    expect(
      rini.filter(({ body }) => state.get((body as { entryId: string }).entryId) === 'returned').length,
    ).toBeGreaterThanOrEqual(1);

    const rated = new Set(sent(/2026-Q3\/rating$/).map(({ path }) => path.split('/')[2]));
    const assessed = new Set(sent(/2026-Q3\/self-assessment$/).map(({ path }) => path.split('/')[2]));
    expect(rated.size).toBeGreaterThan(25);
    for (const name of ['rini', 'bayu', 'euis']) {
      expect(assessed.has(idOf(name))).toBe(true);
      expect(rated.has(idOf(name))).toBe(false);
    }
    expect(sent(/2026-Q4\/(rating|self-assessment)$/)).toEqual([]);
  });

  it('rates only what was set before: a plan, the result of its unit, and every result and value once', () => {
    const unitOf = new Map(small.positions.map(({ positionId, unitId }) => [positionId, unitId]));
    const set = new Set(sent(/^\/units\/.*\/results\//).map(({ path }) => path));
    for (const { path, body, actor } of sent(/\/rating$/)) {
      const [, , personId = '', period = ''] = path.split('/');
      const { results, result, conduct } = body as {
        results: { resultId: string; rating: string }[];
        result: string;
        conduct: { value: string }[];
      };
      const plan = small.planOf(personId, 2026)!;
      expect(set.has(`/units/${unitOf.get(plan.positionId)!}/results/${period}`)).toBe(true);
      expect(actor).toBe(small.assessorOf(personId));
      expect(results.map(({ resultId }) => resultId)).toEqual(plan.results.map(({ resultId }) => resultId));
      expect(new Set(conduct.map(({ value }) => value)).size).toBe(7);
      if (result === 'above') expect(results.filter(({ rating }) => rating === 'below')).toEqual([]);
    }
  });

  it('never shows a sum that falls', () => {
    const last = new Map<string, number>();
    const sums = new Set(
      small.people.flatMap(({ personId }) =>
        (small.planOf(personId, 2026)?.results ?? []).flatMap(({ indicators }) =>
          indicators.filter(({ aspect }) => aspect === 'quantity').map(({ indicatorId }) => indicatorId),
        ),
      ),
    );
    for (const { body } of sent(/\/progress$/)) {
      const { indicatorId, value } = body as { indicatorId: string; value: string };
      if (!sums.has(indicatorId)) continue;
      expect(Number(value)).toBeGreaterThanOrEqual(last.get(indicatorId) ?? 0);
      last.set(indicatorId, Number(value));
    }
  });

  it.each(['2026-01-02', '2026-01-20', '2026-02-27', '2026-04-03', '2026-10-01', '2027-01-04', '2028-02-29'])(
    'can also be told on %s',
    (day) => {
      const told = [...makeCity({ seed: 'bandung', size: 'small', today: day }).commands()];
      expect(told.length).toBeGreaterThan(1000);
      expect(
        told.filter(({ occurredAt }) => occurredAt >= new Date(Date.parse(day) - 7 * 3_600_000).toISOString()),
      ).toEqual([]);
    },
  );
});

describe('predicates', () => {
  const shares = (city: City, period: string, result: string): Record<Predicate | 'people', number>[] => {
    const positions = new Map(city.positions.map((position) => [position.positionId, position]));
    const units = new Map(city.units.map((unit) => [unit.unitId, unit]));
    const agencyOf = (unitId: string): string => {
      const { parentId } = units.get(unitId)!;
      return parentId === undefined || units.get(parentId)?.parentId === undefined ? unitId : agencyOf(parentId);
    };
    const groups = new Map<string, Record<Predicate | 'people', number>>();
    for (const { personId, positionId } of city.assignments.filter(
      ({ kind, to }) => kind === 'definitive' && to === undefined,
    )) {
      const predicate = city.predicateOf(personId, period);
      const { unitId } = positions.get(positionId)!;
      if (predicate === undefined || city.organisationResultOf(unitId, period) !== result) continue;
      const key = agencyOf(unitId);
      const group = groups.get(key) ?? {
        people: 0,
        'sangat-baik': 0,
        baik: 0,
        'butuh-perbaikan': 0,
        kurang: 0,
        'sangat-kurang': 0,
      };
      groups.set(key, group);
      group.people += 1;
      group[predicate] += 1;
    }
    return [...groups.values()].filter(({ people }) => people >= 10);
  };

  it('follow the distribution of the organisation result in every agency of ten or more', () => {
    const good = shares(full, '2026-Q3', 'baik');
    const best = shares(full, '2026-Q3', 'istimewa');
    const weak = shares(full, '2026-Q3', 'butuh-perbaikan');
    expect([good.length > 10, best.length > 2, weak.length > 2]).toEqual([true, true, true]);
    for (const { people, baik, kurang, 'butuh-perbaikan': needs } of good) {
      expect(baik / people).toBeGreaterThan(0.5);
      expect(baik / people).toBeLessThanOrEqual(0.7);
      expect(needs + kurang).toBeGreaterThan(0);
    }
    for (const { people, 'sangat-baik': top } of best) {
      expect(top / people).toBeGreaterThan(0.5);
      expect(top / people).toBeLessThanOrEqual(0.7);
    }
    for (const { people, 'sangat-baik': top, 'butuh-perbaikan': needs } of weak) {
      expect(needs / people).toBeGreaterThanOrEqual(0.6);
      expect(top / people).toBeLessThanOrEqual(0.1);
    }
  });

  it('vary in the small city, from quarter to quarter and from person to person', () => {
    const all = small.quarters.closed.map((period) =>
      small.people.map(({ personId }) => small.predicateOf(personId, period)),
    );
    expect(new Set(all.flat()).size).toBeGreaterThanOrEqual(4);
    expect(all[0]).not.toEqual(all[1]);
  });
});
