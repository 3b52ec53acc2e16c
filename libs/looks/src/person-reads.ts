import { randomUUID } from 'node:crypto';
import type { FactoryProvider } from '@nestjs/common';
import type { UnitRelation } from '@kinerja/directory';
import { Clock, dayOf, EventStore } from '@kinerja/event-sourcing';
import type { Streams } from '@kinerja/event-sourcing';
import { Access } from '@kinerja/web';
import type { Asking, Role } from '@kinerja/web';
import { lookAt, looksId, looksIn, PurposeMissing } from './look.ts';
import type { DayOfLooks, LOOKED_AT, LookEvent } from './look.ts';

/** Those who read by an office, not because they work with the person. */
const OFFICES = ['performance-admin', 'city-admin', 'auditor'] as const;
type Office = (typeof OFFICES)[number];
const isOffice = (role: Role): role is Office => OFFICES.some((one) => one === role);

/** Who works with everybody in a unit. */
const LEADERS: readonly UnitRelation[] = ['leader', 'leader-above'];

/** Undefined: the asker works with everybody in the unit, or has no office in it. */
const officeAmong = (relations: readonly UnitRelation[]): Office | undefined =>
  relations.some((each) => LEADERS.includes(each)) ? undefined : OFFICES.find((each) => relations.includes(each));

interface Shown {
  readonly what: (typeof LOOKED_AT)[number];
  readonly period?: string;
}

export interface Wanted extends Shown {
  readonly employeeId: string;
}

interface WantedOfMany extends Shown {
  readonly people: readonly string[];
}

/** As many ids as fit well into an event. */
const AT_ONCE = 1_000;

/** The one way to what is known of people: who may look may, and who reads by an office is recorded first. */
export class PersonReads {
  constructor(
    private readonly service: string,
    private readonly store: EventStore,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAllowed, PurposeMissing */
  async open(asking: Asking, { employeeId, ...shown }: Wanted): Promise<void> {
    const role = await this.access.toRead(asking, employeeId);
    if (isOffice(role))
      await this.record(asking, role, looksId.at(employeeId, asking.day), { people: [employeeId], ...shown });
  }

  /**
   * A list over people, for who may see it: `relations` are those to what the list is of. Where nobody is in it, nobody is looked at.
   *
   * @throws PurposeMissing
   */
  async openAll(asking: Asking, relations: readonly UnitRelation[], wanted: WantedOfMany): Promise<void> {
    const office = officeAmong(relations);
    if (office !== undefined && wanted.people.length > 0)
      await this.record(asking, office, looksId.by(asking.caller.id, asking.day), wanted);
  }

  /** Whether such a list would be refused: for an answer of which it is a part only. */
  asksPurpose({ purpose }: Asking, relations: readonly UnitRelation[]): boolean {
    return purpose === undefined && officeAmong(relations) !== undefined;
  }

  private record(asking: Asking, role: Office, stream: string, wanted: WantedOfMany): Promise<void> {
    const { caller, day, purpose } = asking;
    if (purpose === undefined) throw new PurposeMissing();
    const actor = { id: caller.id, kind: caller.kind, role };
    return recordLook(new (looksIn(this.service))(this.store), stream, {
      ...{ ...wanted, actor, purpose, day, at: this.clock.now() },
    });
  }
}

export const personReads = (service: string): FactoryProvider<PersonReads> => ({
  provide: PersonReads,
  useFactory: (store: EventStore, access: Access, clock: Clock) => new PersonReads(service, store, access, clock),
  inject: [EventStore, Access, Clock],
});

interface Recording extends WantedOfMany {
  readonly actor: { readonly id: string; readonly kind: 'person' | 'machine'; readonly role: string };
  readonly purpose: string;
  readonly day: string;
  readonly at: Date;
}

const recordLook = async (
  looks: Streams<DayOfLooks, LookEvent>,
  stream: string,
  { people, actor, at, ...matter }: Recording,
): Promise<void> => {
  const occurredAt = at.toISOString();
  const look = { ...matter, by: actor.id, role: actor.role, at: occurredAt };
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const commandId = randomUUID();
    const context = { commandId, commandHash: '', correlationId: commandId, occurredAt, actor };
    const some = people.slice(from, from + AT_ONCE);
    await looks.transact(stream, context, (state) => lookAt(state, { ...look, people: some }));
  }
};

/** A look from the command line of this machine, where nobody is signed in. */
export const recordOperatorsLook = (
  service: string,
  store: EventStore,
  wanted: WantedOfMany & { readonly purpose: string },
): Promise<void> => {
  const at = new Date();
  const actor = { id: OPERATOR, kind: 'machine', role: OPERATOR } as const;
  const day = dayOf(at);
  return recordLook(new (looksIn(service))(store), looksId.by(OPERATOR, day), { ...wanted, actor, day, at });
};

const OPERATOR = 'operator';
