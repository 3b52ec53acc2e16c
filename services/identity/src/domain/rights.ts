import { refusal } from '@kinerja/event-sourcing';
import { ensureInOrder, ensureRegistered, isHeld, isSameRole } from './person.ts';
import type { Account, Grant, Granting, Person, PersonEvent, Withdrawing } from './person.ts';
import { UnitMissing } from './unit.ts';
import type { Unit } from './unit.ts';

// What a person may beyond their post, and whether they can sign in. Decided on the person's own stream.

/** A right beyond the post; with a unit it reaches that unit and those below. */
export const grantRole = (
  state: Person,
  { granting, unit, by }: { granting: Granting; unit: Unit | undefined; by: string },
): PersonEvent[] => {
  const { roles } = ensureRegistered(state);
  if (by === granting.personId) throw new OwnRights();
  if (unit?.status === 'absent') throw new UnitMissing({}, '/unitId');
  const held = roles.find((each) => isSameRole(each, granting) && isHeld(each));
  if (held?.from === granting.from) return [];
  if (held !== undefined) throw new RoleHeld({ from: held.from });
  const last = lastOf(roles, granting);
  if (last?.to !== undefined && granting.from < last.to) throw new RoleHeldUntil({ to: last.to }, '/from');
  return [{ type: 'role-granted.v1', data: granting }];
};

export const withdrawRole = (state: Person, withdrawing: Withdrawing): PersonEvent[] => {
  const { roles } = ensureRegistered(state);
  const last = lastOf(roles, withdrawing);
  if (last?.to !== undefined && last.to === withdrawing.to) return [];
  if (last === undefined || !isHeld(last)) throw new RoleNotHeld();
  ensureInOrder(last.from, withdrawing.to);
  return [{ type: 'role-withdrawn.v1', data: withdrawing }];
};

/** `sameCredential`: these are the user name and password that the account already has. */
export const openAccount = (
  state: Person,
  { personId, usernameTaken, sameCredential }: Account & { usernameTaken: boolean; sameCredential: boolean },
): PersonEvent[] => {
  const { account } = ensureRegistered(state);
  if (account !== 'none' && sameCredential) return [];
  if (account !== 'none') throw new AccountExists();
  if (usernameTaken) throw new UsernameTaken({}, '/username');
  return [{ type: 'account-opened.v1', data: { personId } }];
};

/** The person cannot sign in any more and tokens already issued are refused. */
export const disableAccount = (
  state: Person,
  { personId, reason, by }: Account & { reason: string; by: string },
): PersonEvent[] => {
  const { account } = ensureRegistered(state);
  if (by === personId) throw new OwnRights();
  if (account === 'none') throw new AccountMissing();
  if (account === 'disabled') return [];
  return [{ type: 'account-disabled.v1', data: { personId, reason } }];
};

export const enableAccount = (state: Person, { personId, by }: Account & { by: string }): PersonEvent[] => {
  const { account } = ensureRegistered(state);
  if (by === personId) throw new OwnRights();
  if (account === 'none') throw new AccountMissing();
  if (account === 'open') return [];
  return [{ type: 'account-enabled.v1', data: { personId } }];
};

const lastOf = (roles: readonly Grant[], named: { role: string; unitId?: string }): Grant | undefined =>
  roles.findLast((each) => isSameRole(each, named));

export const RoleHeld = refusal('ROLE_HELD', 'conflict', {
  id: 'Peran ini sudah diberikan sejak {from}.',
  en: 'This role has been granted since {from}.',
});
export const RoleHeldUntil = refusal('ROLE_HELD_UNTIL', 'conflict', {
  id: 'Peran ini masih dipegang sampai {to}.',
  en: 'This role is held until {to}.',
});
export const RoleNotHeld = refusal('ROLE_NOT_HELD', 'conflict', {
  id: 'Pegawai ini tidak memegang peran itu.',
  en: 'This person does not hold that role.',
});
export const OwnRights = refusal('OWN_RIGHTS', 'forbidden', {
  id: 'Hak dan akun sendiri diatur oleh orang lain.',
  en: "One's own rights and account are for somebody else to change.",
});
export const AccountExists = refusal('ACCOUNT_EXISTS', 'conflict', {
  id: 'Pegawai ini sudah memiliki akun.',
  en: 'This person already has an account.',
});
export const AccountMissing = refusal('ACCOUNT_MISSING', 'conflict', {
  id: 'Pegawai ini belum memiliki akun.',
  en: 'This person has no account.',
});
export const UsernameTaken = refusal('USERNAME_TAKEN', 'conflict', {
  id: 'Nama pengguna ini sudah dipakai.',
  en: 'This user name is taken.',
});
