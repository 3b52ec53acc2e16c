import { Controller } from '@nestjs/common';
import { EventStore } from '@kinerja/event-sourcing';
import { Access, Asker, Id, OnDay, Shows } from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { dayId, Days } from '../domain/day.ts';

/** One recorded fact of a day: what, when, by whom, in which role, under which limits. */
export interface DayStep {
  readonly position: string;
  readonly stream: string;
  readonly revision: string;
  readonly type: string;
  readonly at: string;
  readonly occurredAt: string;
  readonly actor: string;
  readonly role: string;
  readonly rules?: Readonly<Record<string, string>>;
  readonly data: object;
}

@Controller('people')
export class DayHistoryEndpoint {
  constructor(
    private readonly store: EventStore,
    private readonly access: Access,
  ) {}

  // From the stream, not from a view: what was said before a change or a correction is only there.
  @Shows(':personId/days/:day/history', { summary: 'How the work of a day came to be what it is, step by step' })
  async history(
    @Id('personId') personId: string,
    @OnDay('day') day: string,
    @Asker() asking: Asking,
  ): Promise<{ personId: string; day: string; steps: DayStep[] }> {
    await this.access.toRead(asking, personId);
    const { events } = await new Days(this.store).load(dayId(personId, day));
    const steps = events.map(({ position, stream, revision, event, recordedAt, metadata }) => ({
      position: String(position),
      stream,
      revision: String(revision),
      type: event.type,
      at: recordedAt,
      occurredAt: metadata.occurredAt,
      actor: metadata.actor.id,
      role: metadata.actor.role,
      ...(metadata.rules === undefined ? {} : { rules: metadata.rules }),
      data: event.data,
    }));
    return { personId, day, steps };
  }
}
