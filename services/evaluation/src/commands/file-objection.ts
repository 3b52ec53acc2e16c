import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import { dayOf } from '@kinerja/event-sourcing';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, ListOf, Text, WebAddress } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { appraisalId, Appraisals } from '../domain/appraisal.ts';
import { fileObjection } from '../domain/objection.ts';
import { inForce } from '../domain/rules.ts';
import { assessorOf, deciderOf } from '../views/objection-parties.ts';
import { rulesOf } from '../views/rules-of.ts';

class EvidenceBody {
  @Text({ max: 200 }) readonly name!: string;
  @WebAddress({ optional: true }) readonly url?: string;
  @Text({ max: 2000, optional: true }) readonly text?: string;
}

export class ObjectionBody {
  @Text({ min: 3, max: 4000 }) readonly reason!: string;
  @ListOf(() => EvidenceBody, { max: 20 }) readonly evidence!: EvidenceBody[];
}

export class FileObjection extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly period: string,
    readonly body: ObjectionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('appraisals')
export class FileObjectionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/:period/objection', { summary: "Object to one's rating, to the superior of the assessor" })
  file(
    @Id('personId') personId: string,
    @InPeriod('period') period: string,
    @Body() body: ObjectionBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new FileObjection(personId, period, body, call));
  }
}

export const FileObjectionHandler = decides(FileObjection, Appraisals, {
  id: ({ personId, period }) => appraisalId(personId, period),
  may: { subject: (_, { personId }) => personId, as: ['self'] },
  facts: async (look, state, { personId, call: { day } }) => {
    const { directory } = look;
    const assessorId = await assessorOf(directory, state, personId, day);
    const superiorId = await deciderOf(directory, { employeeId: personId, assessorId }, day);
    const rules = await rulesOf(look);
    const ruleSet = 'rated' in state ? inForce(rules, dayOf(new Date(state.rated.at))) : undefined;
    return { superiorId, ruleSet, day };
  },
  decide: (state, { personId, period, body, call }, facts) =>
    fileObjection(state, { ...body, employeeId: personId, period, at: call.occurredAt }, facts),
});
