import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Flag, Text, Uuid, Whole } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { adoptPolicy, CITY, ReportingPolicies, withLater } from '../domain/policy.ts';

export class PolicyBody {
  @Uuid() readonly policyId!: string;
  @Text({ max: 40 }) readonly version!: string;
  @Day() readonly from!: string;
  @Text({ max: 500 }) readonly source!: string;
  @Whole({ min: 1, max: 1440 }) readonly minutesPerEntry!: number;
  @Whole({ min: 1, max: 1440 }) readonly minutesPerDay!: number;
  @Whole({ min: 0, max: 366 }) readonly daysToReport!: number;
  /** Working days; left out, those in force before there was any policy. */
  @Whole({ min: 1, max: 90, optional: true }) readonly daysToReview?: number;
  /** Progress and evidence for a result need a step of its action plan first; left out, they do not. */
  @Flag({ optional: true }) readonly actionStepRequired?: boolean;
}

export class AdoptPolicy extends Command<Appended> {
  constructor(
    readonly body: PolicyBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('policies')
export class AdoptPolicyEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts('', { summary: 'Put limits of reporting in force from a day', creates: true })
  adopt(@Body() body: PolicyBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new AdoptPolicy(body, call));
  }
}

export const AdoptPolicyHandler = decides(AdoptPolicy, ReportingPolicies, {
  id: () => CITY,
  may: { subject: (_, { call }) => call.caller.id, as: ['registrar', 'city-admin'] },
  decide: (state, { body, call }) =>
    adoptPolicy(state, { policy: withLater(body), by: call.caller.id, at: call.occurredAt }),
});
