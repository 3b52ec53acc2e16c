import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Calibrations, closeCalibration } from '../domain/calibration.ts';
import { unitResultId } from '../domain/unit-result.ts';
import { holdingFacts } from '../views/calibration-facts.ts';

export class CalibrationNoteBody {
  /** What the session came to. */
  @Text({ min: 3, max: 4000 }) readonly note!: string;
}

export class CloseCalibration extends Command<Appended> {
  constructor(
    readonly unitId: string,
    readonly period: string,
    readonly body: CalibrationNoteBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class CloseCalibrationEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/calibration/:period/close', { summary: 'Close a calibration session with what it came to' })
  close(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Body() body: CalibrationNoteBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new CloseCalibration(unitId, period, body, call));
  }
}

export const CloseCalibrationHandler = decides(CloseCalibration, Calibrations, {
  id: ({ unitId, period }) => unitResultId(unitId, period),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, _, command) => holdingFacts(look, command),
  decide: (state, { unitId, period, body, call }, facts) => ({
    events: closeCalibration(state, { unitId, period, ...body, by: call.caller.id, at: call.occurredAt }, facts),
    ...(facts.as && { role: facts.as }),
  }),
});
