import { Injectable } from '@nestjs/common';
import { refusal } from '@kinerja/event-sourcing';
import { Directory } from '@kinerja/directory';
import type { Relation } from '@kinerja/directory';
import type { Asking } from './call.ts';

/**
 * How one may stand to the person whom an act concerns; `registrar` is a machine client that sets the city up, and colleagues
 * speak as those who are led, as peers, or as those whom the work serves.
 */
export type Role = Relation | 'registrar' | 'subordinate' | 'peer' | 'served';

export const NotAllowed = refusal('NOT_ALLOWED', 'forbidden', {
  id: 'Anda tidak berwenang melakukan ini. Yang berwenang: {who}.',
  en: 'You may not do this. Those who may: {who}.',
});

/** Who may look at what concerns a person. */
const READERS: readonly Role[] = ['self', 'assessor', 'superior', 'performance-admin', 'city-admin', 'auditor'];

/** The access rules: built on who is whose superior on a day, never on a field of a token. */
@Injectable()
export class Access {
  constructor(private readonly directory: Directory) {}

  /** The first of `roles` in which the caller stands to the subject on that day. */
  async roleOf<R extends Role>({ caller, day }: Asking, subject: string | undefined, roles: readonly R[]): Promise<R> {
    const held: readonly Role[] =
      caller.kind === 'machine'
        ? caller.scopes.filter((scope) => scope === 'registrar')
        : await this.directory.relation(caller.id, subject ?? caller.id, day);
    const role = roles.find((one) => held.includes(one) && !(one === 'self' && subject === undefined));
    if (role === undefined) throw new NotAllowed({ who: roles.join(', ') });
    return role;
  }

  /** @throws {NotAllowed} the caller may not look at this person's work or evaluation */
  async toRead(asking: Asking, subject: string): Promise<Role> {
    return this.roleOf(asking, subject, READERS);
  }
}
