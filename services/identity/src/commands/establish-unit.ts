import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, OneOf, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { establishUnit, UNIT_KINDS, Units } from '../domain/unit.ts';
import type { UnitKind } from '../domain/unit.ts';

export class UnitBody {
  @Uuid() readonly unitId!: string;
  @Text({ max: 200 }) readonly name!: string;
  @Text({ max: 40 }) readonly code!: string;
  @OneOf(UNIT_KINDS) readonly kind!: UnitKind;
  @Uuid({ optional: true }) readonly parentId?: string;
  @Day() readonly from!: string;
}

export class EstablishUnit extends Command<Appended> {
  constructor(
    readonly body: UnitBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class EstablishUnitEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts('', { summary: 'Establish a unit from a day on', creates: true, missing: true })
  establish(@Body() body: UnitBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new EstablishUnit(body, call));
  }
}

export const EstablishUnitHandler = decides(EstablishUnit, Units, {
  id: ({ body }) => body.unitId,
  may: { as: ['registrar', 'city-admin'] },
  facts: async ({ store }, _, { body: { parentId } }) =>
    parentId === undefined ? undefined : (await new Units(store).load(parentId)).state,
  decide: (state, { body }, parent) => establishUnit(state, { establishing: { ...body }, parent }),
});
