import { EventStore } from '@kinerja/event-sourcing';
import type { Appended } from '@kinerja/event-sourcing';
import { lyingAs, parkedIn, retryParked, skipParked } from '@kinerja/kafka';
import { Accepts, Asker, By, decides, Id, NoFields, Page, Shows, Text } from '@kinerja/web';
import type { Asking, Call, Listed, Look, Role } from '@kinerja/web';
import { Body, Controller, Query } from '@nestjs/common';
import type { Provider, Type } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import { ParkedDetail, ParkedRow, ParkedView } from './parked-view.ts';

/** Those who run the system, and nobody else. */
const OPERATORS: readonly Role[] = ['city-it'];

class SkipBody {
  @Text({ min: 3, max: 500 }) readonly reason!: string;
}

class RetryParked extends Command<Appended> {
  constructor(
    readonly messageId: string,
    readonly call: Call,
  ) {
    super();
  }
}

class SkipParked extends Command<Appended> {
  constructor(
    readonly messageId: string,
    readonly body: SkipBody,
    readonly call: Call,
  ) {
    super();
  }
}

type Ordering = RetryParked | SkipParked;

/** What every service that consumes offers about the messages it set aside. */
export const parkedParts = (service: string): { controllers: readonly Type[]; providers: readonly Provider[] } => {
  const ParkedMessages = parkedIn(service);

  @Controller('parked')
  class ParkedEndpoint {
    constructor(
      private readonly commands: CommandBus,
      private readonly view: ParkedView,
      private readonly store: EventStore,
    ) {}

    @Shows('', { summary: 'Messages that were set aside, the oldest first', list: ParkedRow })
    list(@Query() page: Page, @Asker() asking: Asking): Promise<Listed<ParkedRow>> {
      return this.view.list(page, asking);
    }

    @Shows(':messageId', {
      summary: 'A parked message: its error, what waits behind it, what was decided',
      row: ParkedDetail,
      missing: true,
    })
    one(@Id('messageId') messageId: string, @Asker() asking: Asking): Promise<ParkedDetail> {
      return this.view.one(messageId, asking, () => new ParkedMessages(this.store).load(messageId));
    }

    @Accepts(':messageId/retry', {
      summary: 'Try a parked message again, and those that wait behind it',
      missing: true,
    })
    retry(@Id('messageId') messageId: string, @Body() _: NoFields, @By() call: Call): Promise<Appended> {
      return this.commands.execute(new RetryParked(messageId, call));
    }

    @Accepts(':messageId/skip', { summary: 'Leave a parked message out for ever, and say why', missing: true })
    skip(@Id('messageId') messageId: string, @Body() body: SkipBody, @By() call: Call): Promise<Appended> {
      return this.commands.execute(new SkipParked(messageId, body, call));
    }
  }

  const deciding = {
    id: ({ messageId }: Ordering) => messageId,
    may: { as: OPERATORS },
    facts: ({ db }: Look, _: unknown, { messageId }: Ordering) => lyingAs(db, messageId),
  };
  const order = ({ messageId, call }: Ordering) => ({ messageId, by: call.caller.id, at: call.occurredAt });
  return {
    controllers: [ParkedEndpoint],
    providers: [
      ParkedView,
      decides(RetryParked, ParkedMessages, {
        ...deciding,
        decide: (state, command, lying) => retryParked(state, order(command), lying),
      }),
      decides(SkipParked, ParkedMessages, {
        ...deciding,
        decide: (state, command, lying) => skipParked(state, { ...order(command), reason: command.body.reason }, lying),
      }),
    ],
  };
};
