import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { RuleBooks, submitRules } from '../domain/rule-book.ts';
import { CITY } from '../domain/rules.ts';

export class SubmitRules extends Command<Appended> {
  constructor(
    readonly ruleSetId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('rules/drafts')
export class SubmitRulesEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':ruleSetId/submit', { summary: 'Have a draft checked and send it to whoever approves', missing: true })
  submit(@Id('ruleSetId') ruleSetId: string, @Body() _: NoFields, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new SubmitRules(ruleSetId, call));
  }
}

export const SubmitRulesHandler = decides(SubmitRules, RuleBooks, {
  id: () => CITY,
  may: { as: ['city-admin'] },
  decide: (book, { ruleSetId, call }) =>
    submitRules(book, { ruleSetId, by: call.caller.id, at: call.occurredAt }, call.day),
});
