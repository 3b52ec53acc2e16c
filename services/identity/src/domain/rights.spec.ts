import { describe, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { person } from './person.ts';
import type { PersonEvent } from './person.ts';
import { disableAccount, enableAccount, grantRole, openAccount, withdrawRole } from './rights.ts';
import type { Unit } from './unit.ts';

const personId = 'rina';
const by = 'admin';
const registered: PersonEvent = {
  type: 'person-registered.v1',
  data: { personId, employment: 'pns', profile: 'a1' },
};
const unit: Unit = {
  status: 'established',
  as: { unitId: 'u1', name: 'BKPSDM', code: '1', kind: 'badan', from: '2020-01-01' },
};
const granting = { personId, role: 'performance-admin', unitId: 'u1', from: '2026-01-01' } as const;
const granted: PersonEvent = { type: 'role-granted.v1', data: granting };
const withdrawing = { personId, role: 'performance-admin', unitId: 'u1', to: '2026-07-01' } as const;
const withdrawn: PersonEvent = { type: 'role-withdrawn.v1', data: withdrawing };

describe('granting a role', () => {
  it('records the role with its unit', () => {
    given(person, registered)
      .when((state) => grantRole(state, { granting, unit, by }))
      .then(granted);
  });
  it('stays quiet when it is granted already', () => {
    given(person, registered, granted)
      .when((state) => grantRole(state, { granting, unit, by }))
      .then();
  });
  it('grants it again after it was withdrawn', () => {
    const again = { ...granting, from: '2026-07-01' };
    given(person, registered, granted, withdrawn)
      .when((state) => grantRole(state, { granting: again, unit, by }))
      .then({ type: 'role-granted.v1', data: again });
  });
  it('refuses a role that is held from another day', () => {
    given(person, registered, granted)
      .when((state) => grantRole(state, { granting: { ...granting, from: '2026-02-01' }, unit, by }))
      .thenRejects('ROLE_HELD');
  });
  it('refuses a role that is still held then', () => {
    given(person, registered, granted, withdrawn)
      .when((state) => grantRole(state, { granting: { ...granting, from: '2026-06-30' }, unit, by }))
      .thenRejects('ROLE_HELD_UNTIL');
  });
  it('refuses a unit that does not exist', () => {
    given(person, registered)
      .when((state) => grantRole(state, { granting, unit: { status: 'absent' }, by }))
      .thenRejects('UNIT_MISSING');
  });
  it('refuses to grant oneself a role', () => {
    given(person, registered)
      .when((state) => grantRole(state, { granting, unit, by: personId }))
      .thenRejects('OWN_RIGHTS');
  });
  it('refuses a person who is not registered', () => {
    given(person)
      .when((state) => grantRole(state, { granting, unit, by }))
      .thenRejects('PERSON_MISSING');
  });
});

describe('withdrawing a role', () => {
  it('records from which day it is gone', () => {
    given(person, registered, granted)
      .when((state) => withdrawRole(state, withdrawing))
      .then(withdrawn);
  });
  it('stays quiet when it is gone already', () => {
    given(person, registered, granted, withdrawn)
      .when((state) => withdrawRole(state, withdrawing))
      .then();
  });
  it.each([
    ['never held', []],
    ['not held any more', [granted, withdrawn]],
  ])('refuses a role that is %s', (_, past) => {
    given(person, registered, past)
      .when((state) => withdrawRole(state, { ...withdrawing, to: '2026-08-01' }))
      .thenRejects('ROLE_NOT_HELD');
  });
  it('refuses the same role of another unit', () => {
    given(person, registered, granted)
      .when((state) => withdrawRole(state, { personId, role: 'performance-admin', to: '2026-07-01' }))
      .thenRejects('ROLE_NOT_HELD');
  });
  it('refuses an end before the start', () => {
    given(person, registered, granted)
      .when((state) => withdrawRole(state, { ...withdrawing, to: '2025-12-31' }))
      .thenRejects('ENDS_BEFORE_IT_STARTS');
  });
});

describe('an account', () => {
  const fresh = { personId, usernameTaken: false, sameCredential: false };
  const opened: PersonEvent = { type: 'account-opened.v1', data: { personId } };
  const disabling = { personId, reason: 'Perangkat hilang', by };
  const disabled: PersonEvent = { type: 'account-disabled.v1', data: { personId, reason: 'Perangkat hilang' } };
  const enabled: PersonEvent = { type: 'account-enabled.v1', data: { personId } };

  it('is opened once', () => {
    given(person, registered)
      .when((state) => openAccount(state, fresh))
      .then(opened);
  });
  it('stays as it is when the same user name and password come again', () => {
    given(person, registered, opened)
      .when((state) => openAccount(state, { ...fresh, sameCredential: true }))
      .then();
  });
  it('is not opened again with other ones', () => {
    given(person, registered, opened)
      .when((state) => openAccount(state, fresh))
      .thenRejects('ACCOUNT_EXISTS');
  });
  it("is refused under somebody else's user name", () => {
    given(person, registered)
      .when((state) => openAccount(state, { ...fresh, usernameTaken: true }))
      .thenRejects('USERNAME_TAKEN');
  });
  it('is disabled with a reason, and enabled again', () => {
    given(person, registered, opened)
      .when((state) => disableAccount(state, disabling))
      .then(disabled);
    given(person, registered, opened, disabled)
      .when((state) => enableAccount(state, { personId, by }))
      .then(enabled);
  });
  it('stays quiet when it is so already', () => {
    given(person, registered, opened, disabled)
      .when((state) => disableAccount(state, disabling))
      .then();
    given(person, registered, opened)
      .when((state) => enableAccount(state, { personId, by }))
      .then();
  });
  it('must be there to be disabled or enabled', () => {
    given(person, registered)
      .when((state) => disableAccount(state, disabling))
      .thenRejects('ACCOUNT_MISSING');
    given(person, registered)
      .when((state) => enableAccount(state, { personId, by }))
      .thenRejects('ACCOUNT_MISSING');
  });
  it('is for somebody else to disable or enable', () => {
    given(person, registered, opened)
      .when((state) => disableAccount(state, { ...disabling, by: personId }))
      .thenRejects('OWN_RIGHTS');
    given(person, registered, opened, disabled)
      .when((state) => enableAccount(state, { personId, by: personId }))
      .thenRejects('OWN_RIGHTS');
  });
});
