import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, Whole } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { approveRules, RuleBooks } from '../domain/rule-book.ts';
import { CITY } from '../domain/rules.ts';

export class ApproveRulesBody {
  /** The one that was read, counted from 1: a draft that came back with other words is another one. */
  @Whole({ min: 1, max: 1000 }) readonly submission!: number;
}

export class ApproveRules extends Command<Appended> {
  constructor(
    readonly ruleSetId: string,
    readonly body: ApproveRulesBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('rules/drafts')
export class ApproveRulesEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':ruleSetId/approve', { summary: 'Put a rule set that others drafted in force from its day', missing: true })
  approve(@Id('ruleSetId') ruleSetId: string, @Body() body: ApproveRulesBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new ApproveRules(ruleSetId, body, call));
  }
}

export const ApproveRulesHandler = decides(ApproveRules, RuleBooks, {
  id: () => CITY,
  may: { as: ['city-admin'] },
  decide: (book, { ruleSetId, body: { submission }, call }) =>
    approveRules(book, { ruleSetId, submission, by: call.caller.id, at: call.occurredAt }, call.day),
});
