import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { appraisalId, Appraisals } from '../domain/appraisal.ts';
import { Calibrations, openCalibration } from '../domain/calibration.ts';
import { unitResultId } from '../domain/unit-result.ts';
import { holdingFacts } from '../views/calibration-facts.ts';
import { peopleOf } from '../views/plan-of.ts';

export class OpenCalibration extends Command<Appended> {
  constructor(
    readonly unitId: string,
    readonly period: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class OpenCalibrationEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/calibration/:period', { summary: 'Open a calibration session: the ratings of a unit side by side' })
  open(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Body() _: NoFields,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new OpenCalibration(unitId, period, call));
  }
}

export const OpenCalibrationHandler = decides(OpenCalibration, Calibrations, {
  id: ({ unitId, period }) => unitResultId(unitId, period),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, _, command) => {
    const { unitId, period } = command;
    const [holding, employees] = await Promise.all([holdingFacts(look, command), peopleOf(look, unitId, period)]);
    const appraisals = new Appraisals(look.store);
    const people = await Promise.all(
      employees.map(async (employeeId) => {
        const { state: appraisal } = await appraisals.load(appraisalId(employeeId, period));
        return { employeeId, appraisal };
      }),
    );
    return { ...holding, people };
  },
  decide: (state, { unitId, period, call }, facts) => ({
    events: openCalibration(state, { unitId, period, by: call.caller.id, at: call.occurredAt }, facts),
    ...(facts.as && { role: facts.as }),
  }),
});
