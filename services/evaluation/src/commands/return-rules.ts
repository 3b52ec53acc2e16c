import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { returnRules, RuleBooks } from '../domain/rule-book.ts';
import { CITY } from '../domain/rules.ts';

export class ReturnRulesBody {
  @Text({ min: 3, max: 1000 }) readonly reason!: string;
}

export class ReturnRules extends Command<Appended> {
  constructor(
    readonly ruleSetId: string,
    readonly body: ReturnRulesBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('rules/drafts')
export class ReturnRulesEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':ruleSetId/return', { summary: 'Return a submitted rule set of others with a reason', missing: true })
  return(@Id('ruleSetId') ruleSetId: string, @Body() body: ReturnRulesBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new ReturnRules(ruleSetId, body, call));
  }
}

export const ReturnRulesHandler = decides(ReturnRules, RuleBooks, {
  id: () => CITY,
  may: { as: ['city-admin'] },
  decide: (book, { ruleSetId, body: { reason }, call }) =>
    returnRules(book, { ruleSetId, reason, by: call.caller.id, at: call.occurredAt }),
});
