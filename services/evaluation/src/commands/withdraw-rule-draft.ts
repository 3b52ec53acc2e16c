import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { RuleBooks, withdrawRuleDraft } from '../domain/rule-book.ts';
import { CITY } from '../domain/rules.ts';

export class WithdrawRuleDraftBody {
  @Text({ min: 3, max: 1000 }) readonly reason!: string;
}

export class WithdrawRuleDraft extends Command<Appended> {
  constructor(
    readonly ruleSetId: string,
    readonly body: WithdrawRuleDraftBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('rules/drafts')
export class WithdrawRuleDraftEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':ruleSetId/withdraw', { summary: 'Give up a draft of rules for good, with a reason', missing: true })
  withdraw(
    @Id('ruleSetId') ruleSetId: string,
    @Body() body: WithdrawRuleDraftBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new WithdrawRuleDraft(ruleSetId, body, call));
  }
}

export const WithdrawRuleDraftHandler = decides(WithdrawRuleDraft, RuleBooks, {
  id: () => CITY,
  may: { as: ['city-admin'] },
  decide: (book, { ruleSetId, body: { reason }, call }) =>
    withdrawRuleDraft(book, { ruleSetId, reason, by: call.caller.id, at: call.occurredAt }),
});
