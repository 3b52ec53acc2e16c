import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Flag, OneOf, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { establishPosition, POSITION_KINDS, Positions } from '../domain/position.ts';
import type { PositionKind } from '../domain/position.ts';
import { Units } from '../domain/unit.ts';

export class PositionBody {
  @Uuid() readonly positionId!: string;
  @Uuid() readonly unitId!: string;
  @Text({ max: 200 }) readonly title!: string;
  @OneOf(POSITION_KINDS) readonly kind!: PositionKind;
  @Text({ max: 40, optional: true }) readonly grade?: string;
  /** The position whose holder assesses the holder of this one. */
  @Uuid({ optional: true }) readonly reportsTo?: string;
  /** Its holder heads the unit. */
  @Flag() readonly leads!: boolean;
  @Day() readonly from!: string;
}

export class EstablishPosition extends Command<Appended> {
  constructor(
    readonly body: PositionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('positions')
export class EstablishPositionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts('', { summary: 'Establish a position in a unit from a day on', creates: true, missing: true })
  establish(@Body() body: PositionBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new EstablishPosition(body, call));
  }
}

export const EstablishPositionHandler = decides(EstablishPosition, Positions, {
  id: ({ body }) => body.positionId,
  may: { as: ['registrar', 'city-admin'] },
  facts: async ({ store }, _, { body: { unitId, reportsTo } }) => ({
    unit: (await new Units(store).load(unitId)).state,
    superior: reportsTo === undefined ? undefined : (await new Positions(store).load(reportsTo)).state,
  }),
  decide: (state, { body }, facts) => establishPosition(state, { establishing: { ...body }, ...facts }),
});
