import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, OneOf, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { appraisalId, Appraisals } from '../domain/appraisal.ts';
import { answerProposal, ANSWERS, Calibrations } from '../domain/calibration.ts';
import type { CalibrationAnswer } from '../domain/calibration.ts';
import { unitResultId } from '../domain/unit-result.ts';

export class CalibrationAnswerBody {
  @OneOf(ANSWERS) readonly answer!: CalibrationAnswer;
  @Text({ min: 3, max: 2000 }) readonly reason!: string;
}

export class AnswerCalibration extends Command<Appended> {
  constructor(
    readonly path: { readonly unitId: string; readonly period: string; readonly personId: string },
    readonly body: CalibrationAnswerBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class AnswerCalibrationEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/calibration/:period/proposals/:personId/answer', {
    summary: 'Say that the proposed ratings were signed, or why the rating is kept',
    missing: true,
  })
  answer(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Id('personId') personId: string,
    @Body() body: CalibrationAnswerBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new AnswerCalibration({ unitId, period, personId }, body, call));
  }
}

export const AnswerCalibrationHandler = decides(AnswerCalibration, Calibrations, {
  id: ({ path: { unitId, period } }) => unitResultId(unitId, period),
  may: { subject: (_, { path }) => path.personId, as: ['assessor'] },
  facts: async ({ store }, _, { path: { personId, period } }) => ({
    appraisal: (await new Appraisals(store).load(appraisalId(personId, period))).state,
  }),
  decide: (state, { path: { unitId, period, personId: employeeId }, body, call }, facts) =>
    answerProposal(state, { unitId, period, employeeId, ...body, by: call.caller.id, at: call.occurredAt }, facts),
});
