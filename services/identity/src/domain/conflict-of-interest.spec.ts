import { describe, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { declareConflict, liftConflict } from './conflict-of-interest.ts';
import { person } from './person.ts';
import type { Declaring, Person, PersonEvent } from './person.ts';

const registering = (personId: string): PersonEvent => ({
  type: 'person-registered.v1',
  data: { personId, employment: 'pns', profile: 'a1' },
});
const registered = registering('dadan');
const subject: Person = person.evolve(person.initial, registering('rini'));
const declaring: Declaring = {
  ...{ personId: 'dadan', conflictId: 'c1', subjectId: 'rini', ground: 'family', from: '2026-03-01' },
};
const declared: PersonEvent = { type: 'conflict-declared.v1', data: declaring };
const lifting = { personId: 'dadan', conflictId: 'c1', to: '2026-08-31' };
const lifted: PersonEvent = { type: 'conflict-lifted.v1', data: lifting };

describe('declaring a conflict of interest', () => {
  it('records with whom, on what ground and from which day', () => {
    given(person, registered)
      .when((state) => declareConflict(state, { declaring, subject, by: 'hana' }))
      .then(declared);
  });
  it('stays quiet when it is declared already', () => {
    given(person, registered, declared, lifted)
      .when((state) => declareConflict(state, { declaring, subject, by: 'hana' }))
      .then();
  });
  it('takes another one after the first was lifted', () => {
    const again: Declaring = { ...declaring, conflictId: 'c2', from: '2026-08-31' };
    given(person, registered, declared, lifted)
      .when((state) => declareConflict(state, { declaring: again, subject, by: 'hana' }))
      .then({ type: 'conflict-declared.v1', data: again });
  });
  it('takes one with somebody else on the same days, and one that ends as another begins', () => {
    const other: Declaring = { ...declaring, conflictId: 'c2', subjectId: 'lina' };
    const before: Declaring = { ...declaring, conflictId: 'c3', from: '2026-01-01', to: '2026-03-01' };
    for (const each of [other, before])
      given(person, registered, declared)
        .when((state) => declareConflict(state, { declaring: each, subject, by: 'hana' }))
        .then({ type: 'conflict-declared.v1', data: each });
  });
  it.each<[string, Partial<Declaring>, Person, string]>([
    ['the id of another one', { ground: 'own-interest' }, subject, 'CONFLICT_ID_TAKEN'],
    ['a day on which one stands', { conflictId: 'c2', from: '2026-08-30' }, subject, 'CONFLICT_DECLARED'],
    ['a conflict with oneself', { conflictId: 'c2', subjectId: 'dadan' }, subject, 'CONFLICT_WITH_ONESELF'],
    ['somebody nobody knows', { conflictId: 'c2', subjectId: 'x' }, { status: 'absent' }, 'PERSON_MISSING'],
    [
      'an end before the start',
      { conflictId: 'c2', from: '2027-02-01', to: '2027-01-01' },
      subject,
      'ENDS_BEFORE_IT_STARTS',
    ],
  ])('refuses %s', (_, more, other, code) => {
    given(person, registered, declared, lifted)
      .when((state) => declareConflict(state, { declaring: { ...declaring, ...more }, subject: other, by: 'hana' }))
      .thenRejects(code);
  });
  it('is not for the one it is with, who would choose an assessor', () => {
    given(person, registered)
      .when((state) => declareConflict(state, { declaring, subject, by: 'rini' }))
      .thenRejects('OWN_ASSESSOR');
  });
  it('refuses an official who is not registered', () => {
    given(person)
      .when((state) => declareConflict(state, { declaring, subject, by: 'hana' }))
      .thenRejects('PERSON_MISSING');
  });
});

describe('lifting a conflict of interest', () => {
  it('records from which day it is gone, once', () => {
    given(person, registered, declared)
      .when((state) => liftConflict(state, { lifting, by: 'hana' }))
      .then(lifted);
    given(person, registered, declared, lifted)
      .when((state) => liftConflict(state, { lifting, by: 'hana' }))
      .then();
  });
  it('is not for the official themselves', () => {
    given(person, registered, declared)
      .when((state) => liftConflict(state, { lifting, by: 'dadan' }))
      .thenRejects('OWN_CONFLICT');
  });
  it('is not for the one it is with either', () => {
    given(person, registered, declared)
      .when((state) => liftConflict(state, { lifting, by: 'rini' }))
      .thenRejects('OWN_ASSESSOR');
  });
  it('refuses one that was never declared', () => {
    given(person, registered)
      .when((state) => liftConflict(state, { lifting, by: 'hana' }))
      .thenRejects('CONFLICT_MISSING');
  });
  it('may say that it never stood', () => {
    const never = { ...lifting, to: '2026-03-01' };
    given(person, registered, declared)
      .when((state) => liftConflict(state, { lifting: never, by: 'hana' }))
      .then({ type: 'conflict-lifted.v1', data: never });
  });
  it('refuses a day before the first', () => {
    given(person, registered, declared)
      .when((state) => liftConflict(state, { lifting: { ...lifting, to: '2026-02-28' }, by: 'hana' }))
      .thenRejects('ENDS_BEFORE_IT_STARTS');
  });
  it('refuses to reach into the next one', () => {
    const again: PersonEvent = {
      type: 'conflict-declared.v1',
      data: { ...declaring, conflictId: 'c2', from: '2026-09-01' },
    };
    given(person, registered, declared, lifted, again)
      .when((state) => liftConflict(state, { lifting: { ...lifting, to: '2026-09-02' }, by: 'hana' }))
      .thenRejects('CONFLICT_DECLARED');
  });
});
