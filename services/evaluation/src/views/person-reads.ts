import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, EventStore } from '@kinerja/event-sourcing';
import { Access } from '@kinerja/web';
import type { Asking, Role } from '@kinerja/web';
import { lookAt, Looks, looksId, PurposeMissing } from '../domain/look.ts';
import type { LOOKED_AT } from '../domain/look.ts';

/** Those who read by an office, not because they work with the person. */
const OFFICES: readonly Role[] = ['performance-admin', 'city-admin', 'auditor'];

export interface Wanted {
  readonly employeeId: string;
  readonly what: (typeof LOOKED_AT)[number];
  readonly period?: string;
}

/** The one way to what is known of a person: who may look may, and who reads by an office is recorded first. */
@Injectable()
export class PersonReads {
  constructor(
    private readonly store: EventStore,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAllowed, PurposeMissing */
  async open(asking: Asking, wanted: Wanted): Promise<void> {
    const role = await this.access.toRead(asking, wanted.employeeId);
    if (!OFFICES.includes(role)) return;
    const { caller, day, purpose } = asking;
    if (purpose === undefined) throw new PurposeMissing();
    const occurredAt = this.clock.now().toISOString();
    const commandId = randomUUID();
    const actor = { id: caller.id, kind: caller.kind, role };
    const context = { commandId, commandHash: '', correlationId: commandId, occurredAt, actor };
    const look = { ...wanted, by: caller.id, role, purpose, day, at: occurredAt };
    await new Looks(this.store).transact(looksId(wanted.employeeId, day), context, (state) => lookAt(state, look));
  }
}
