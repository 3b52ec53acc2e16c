import { describe, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { assign, endAssignment, person, registerPerson, transfer } from './person.ts';
import type { Person, PersonEvent } from './person.ts';
import type { Position } from './position.ts';

const registering = { personId: 'rina', employment: 'pns', profile: 'a1' } as const;
const registered: PersonEvent = { type: 'person-registered.v1', data: registering };
const position = {
  status: 'established',
  as: { positionId: 'p1', unitId: 'u1', title: 'Lurah', kind: 'pengawas', leads: true, from: '2020-01-01' },
} satisfies Position;
const facts = { by: 'registrar', position, taken: undefined, above: new Set<string>() };
const assigning = {
  personId: 'rina',
  assignmentId: 'a1',
  positionId: 'p1',
  kind: 'definitive',
  from: '2026-01-01',
} as const;
const assigned = (more: object = {}): PersonEvent => ({ type: 'person-assigned.v1', data: { ...assigning, ...more } });
const ended = (to: string): PersonEvent => ({
  type: 'assignment-ended.v1',
  data: { personId: 'rina', assignmentId: 'a1', to },
});

describe('registering a person', () => {
  it('records an opaque id and which personal data were in effect', () => {
    given(person)
      .when((state) => registerPerson(state, { registering, nipTaken: false }))
      .then(registered);
  });
  it('stays quiet when the same comes again', () => {
    given(person, registered)
      .when((state) => registerPerson(state, { registering, nipTaken: false }))
      .then();
  });
  it('refuses other data under the same id', () => {
    given(person, registered)
      .when((state) => registerPerson(state, { registering: { ...registering, profile: 'b2' }, nipTaken: false }))
      .thenRejects('PERSON_ID_TAKEN');
  });
  it("refuses another person's NIP", () => {
    given(person)
      .when((state) => registerPerson(state, { registering, nipTaken: true }))
      .thenRejects('NIP_TAKEN');
  });
});

describe('assigning a person to a position', () => {
  it('records the assignment', () => {
    given(person, registered)
      .when((state) => assign(state, { ...facts, assigning }))
      .then(assigned());
  });
  it('stays quiet when the same comes again, also after it has ended', () => {
    given(person, registered, assigned(), ended('2026-03-31'))
      .when((state) => assign(state, { ...facts, assigning }))
      .then();
  });
  it('refuses another assignment under the same id', () => {
    given(person, registered, assigned())
      .when((state) => assign(state, { ...facts, assigning: { ...assigning, kind: 'plt' } }))
      .thenRejects('ASSIGNMENT_ID_TAKEN');
  });
  it('refuses a person who is not registered', () => {
    given(person)
      .when((state) => assign(state, { ...facts, assigning }))
      .thenRejects('PERSON_MISSING');
  });
  it('refuses a position that does not exist', () => {
    given(person, registered)
      .when((state) => assign(state, { ...facts, assigning, position: { status: 'absent' } }))
      .thenRejects('POSITION_MISSING');
  });
  it('refuses an end before the start', () => {
    given(person, registered)
      .when((state) => assign(state, { ...facts, assigning: { ...assigning, to: '2025-12-31' } }))
      .thenRejects('ENDS_BEFORE_IT_STARTS');
  });
  it.each([
    ['an open one', assigned(), '2026-05-01', undefined],
    ['one that ends on the first day', assigned({ to: '2026-05-01' }), '2026-05-01', undefined],
    ['one that starts on the last day', assigned({ from: '2026-05-01' }), '2026-04-01', '2026-05-01'],
  ] as const)('refuses a second definitive position beside %s', (_, first, from, to) => {
    const second = { ...assigning, assignmentId: 'a2', from, ...(to === undefined ? {} : { to }) };
    given(person, registered, first)
      .when((state) => assign(state, { ...facts, assigning: second }))
      .thenRejects('ASSIGNMENTS_OVERLAP');
  });
  it('takes the next definitive position on the day after the last', () => {
    const next = { ...assigning, assignmentId: 'a2', from: '2026-04-01' } as const;
    given(person, registered, assigned(), ended('2026-03-31'))
      .when((state) => assign(state, { ...facts, assigning: next }))
      .then({ type: 'person-assigned.v1', data: next });
  });
  it('lets a person act in another position beside the own one', () => {
    const acting = { ...assigning, assignmentId: 'a2', kind: 'plt' } as const;
    given(person, registered, assigned())
      .when((state) => assign(state, { ...facts, assigning: acting }))
      .then({ type: 'person-assigned.v1', data: acting });
  });
});

describe('transferring a person', () => {
  const moving = { ...assigning, assignmentId: 'a2', positionId: 'p2', from: '2026-07-01' } as const;
  const move = (more: object = {}) => ({ ...facts, assigning: { ...moving, ...more } });
  it('ends the post held for good the day before, and records the new one', () => {
    given(person, registered, assigned())
      .when((state) => transfer(state, move()))
      .then(ended('2026-06-30'), { type: 'person-assigned.v1', data: moving });
  });
  it.each(['2026-12-31', '2026-07-01'])('ends a post that was to end on %s', (to) => {
    given(person, registered, assigned({ to }))
      .when((state) => transfer(state, move()))
      .then(ended('2026-06-30'), { type: 'person-assigned.v1', data: moving });
  });
  it('only assigns whoever holds no post then', () => {
    given(person, registered, assigned({ to: '2026-06-30' }))
      .when((state) => transfer(state, move()))
      .then({ type: 'person-assigned.v1', data: moving });
  });
  it('leaves acting posts as they are', () => {
    const acting = { ...assigning, assignmentId: 'a3', positionId: 'p3', kind: 'plt' } as const;
    given(person, registered, { type: 'person-assigned.v1', data: acting })
      .when((state) => transfer(state, move()))
      .then({ type: 'person-assigned.v1', data: moving });
  });
  it('stays quiet when the same comes again', () => {
    given(person, registered, assigned(), ended('2026-06-30'), { type: 'person-assigned.v1', data: moving })
      .when((state) => transfer(state, move()))
      .then();
  });
  it('refuses the post that is held already', () => {
    given(person, registered, assigned())
      .when((state) => transfer(state, move({ positionId: 'p1' })))
      .thenRejects('POSITION_HELD_ALREADY');
  });
  it('refuses the very day on which the post before begins', () => {
    given(person, registered, assigned())
      .when((state) => transfer(state, move({ from: '2026-01-01' })))
      .thenRejects('TRANSFERRED_ON_THE_FIRST_DAY');
  });
  it('refuses to reach into a post that is to come', () => {
    given(person, registered, assigned({ to: '2026-12-31' }), assigned({ assignmentId: 'a4', from: '2027-01-01' }))
      .when((state) => transfer(state, move()))
      .thenRejects('ASSIGNMENTS_OVERLAP');
  });
  it('refuses a position that does not exist', () => {
    given(person, registered, assigned())
      .when((state) => transfer(state, { ...move(), position: { status: 'absent' } }))
      .thenRejects('POSITION_MISSING');
  });
  const end = (state: Person, placing: Parameters<typeof assign>[1]) =>
    endAssignment(state, { ...placing, ending: { personId: 'rina', assignmentId: 'a1', to: '2026-06-30' } });
  it('is for somebody else to do, like putting in a post and ending it', () => {
    for (const act of [transfer, assign, end])
      given(person, registered, assigned())
        .when((state) => act(state, { ...move(), by: 'rina' }))
        .thenRejects('OWN_POST');
  });
  it.each([
    ['into a post', 'p2', [transfer, assign]],
    ['out of a post', 'p1', [transfer, end]],
  ] as const)('is not for those who stand below: %s', (_, above, acts) => {
    for (const act of acts)
      given(person, registered, assigned())
        .when((state) => act(state, { ...move(), above: new Set([above]) }))
        .thenRejects('POST_ABOVE_OWN');
  });
  it('refuses a person who is not registered', () => {
    given(person)
      .when((state) => transfer(state, move()))
      .thenRejects('PERSON_MISSING');
  });
});

describe('the post of a head', () => {
  const taken = { from: '2025-06-01', to: '2026-08-31' };
  const held = { ...facts, assigning, taken };
  it('is not held by two for good', () => {
    for (const act of [assign, transfer])
      given(person, registered)
        .when((state) => act(state, held))
        .thenRejects('POST_TAKEN');
  });
  it('is not kept into the days of whoever comes after', () => {
    const ending = { personId: 'rina', assignmentId: 'a1', to: '2026-12-31' };
    given(person, registered, assigned({ to: '2026-03-31' }))
      .when((state) => endAssignment(state, { ...held, ending }))
      .thenRejects('POST_TAKEN');
  });
  it('is given up earlier than was said, whoever holds it besides', () => {
    const ending = { personId: 'rina', assignmentId: 'a1', to: '2026-03-31' };
    for (const before of [assigned(), assigned({ to: '2026-12-31' })])
      given(person, registered, before)
        .when((state) => endAssignment(state, { ...held, ending }))
        .then(ended('2026-03-31'));
  });
  it('is given up although somebody held it before', () => {
    const moving = { ...assigning, assignmentId: 'a2', positionId: 'p2', from: '2026-07-01' } as const;
    const staff: Position = { status: 'established', as: { ...position.as, positionId: 'p2', leads: false } };
    given(person, registered, assigned())
      .when((state) => transfer(state, { ...held, position: staff, assigning: moving }))
      .then(ended('2026-06-30'), { type: 'person-assigned.v1', data: moving });
  });
  it('is acted in by others meanwhile', () => {
    const acting = { ...assigning, kind: 'plt' } as const;
    given(person, registered)
      .when((state) => assign(state, { ...held, assigning: acting }))
      .then({ type: 'person-assigned.v1', data: acting });
  });
  it('is another matter than a post of many', () => {
    const staff: Position = { status: 'established', as: { ...position.as, leads: false } };
    given(person, registered)
      .when((state) => assign(state, { ...held, position: staff }))
      .then(assigned());
  });
});

describe('ending an assignment', () => {
  const ending = { ...facts, ending: { personId: 'rina', assignmentId: 'a1', to: '2026-03-31' } };
  it('records the last day', () => {
    given(person, registered, assigned())
      .when((state) => endAssignment(state, ending))
      .then(ended('2026-03-31'));
  });
  it('records another last day than the one foreseen', () => {
    given(person, registered, assigned({ to: '2026-12-31' }))
      .when((state) => endAssignment(state, ending))
      .then(ended('2026-03-31'));
  });
  it('stays quiet when that is its end already', () => {
    given(person, registered, assigned(), ended('2026-03-31'))
      .when((state) => endAssignment(state, ending))
      .then();
  });
  it('refuses an assignment that does not exist', () => {
    given(person, registered)
      .when((state) => endAssignment(state, ending))
      .thenRejects('ASSIGNMENT_MISSING');
  });
  it('refuses an end before the start', () => {
    given(person, registered, assigned())
      .when((state) => endAssignment(state, { ...ending, ending: { ...ending.ending, to: '2025-12-31' } }))
      .thenRejects('ENDS_BEFORE_IT_STARTS');
  });
  it('refuses to reach into the next definitive position', () => {
    given(person, registered, assigned(), ended('2026-03-31'), assigned({ assignmentId: 'a2', from: '2026-04-01' }))
      .when((state) => endAssignment(state, { ...ending, ending: { ...ending.ending, to: '2026-04-01' } }))
      .thenRejects('ASSIGNMENTS_OVERLAP');
  });
});
