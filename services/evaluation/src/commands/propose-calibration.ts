import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, OneOf, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Calibrations, proposeChange } from '../domain/calibration.ts';
import { RATINGS } from '../domain/rules.ts';
import type { Rating } from '../domain/rules.ts';
import { unitResultId } from '../domain/unit-result.ts';
import { holdingFacts } from '../views/calibration-facts.ts';

export class CalibrationProposalBody {
  @Uuid() readonly employeeId!: string;
  @OneOf(RATINGS) readonly result!: Rating;
  @OneOf(RATINGS) readonly conduct!: Rating;
  @Text({ min: 3, max: 2000 }) readonly reason!: string;
}

export class ProposeCalibration extends Command<Appended> {
  constructor(
    readonly unitId: string,
    readonly period: string,
    readonly body: CalibrationProposalBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class ProposeCalibrationEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/calibration/:period/proposals', { summary: 'Propose other ratings for a person, with a reason' })
  propose(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Body() body: CalibrationProposalBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new ProposeCalibration(unitId, period, body, call));
  }
}

export const ProposeCalibrationHandler = decides(ProposeCalibration, Calibrations, {
  id: ({ unitId, period }) => unitResultId(unitId, period),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, _, command) => {
    const [holding, assessor] = await Promise.all([
      holdingFacts(look, command),
      look.directory.assessorOf(command.body.employeeId, command.call.day),
    ]);
    return { ...holding, assessorId: assessor?.personId };
  },
  decide: (state, { unitId, period, body, call }, facts) => ({
    events: proposeChange(state, { unitId, period, ...body, by: call.caller.id, at: call.occurredAt }, facts),
    ...(facts.as && { role: facts.as }),
  }),
});
