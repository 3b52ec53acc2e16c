import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, ListOf, OneOf, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { changeRuleDraft, RuleBooks } from '../domain/rule-book.ts';
import { CITY, RULE_PARTS } from '../domain/rules.ts';
import type { RulePart } from '../domain/rules.ts';
import { plain, RuleSetBody } from './adopt-rules.ts';

/** A part that is in force and is to end; whoever approves reads why. */
class RepealBody {
  @OneOf(RULE_PARTS) readonly part!: RulePart;
  @Text({ min: 3, max: 1000 }) readonly reason!: string;
}

export class RuleDraftBody extends RuleSetBody {
  @ListOf(() => RepealBody, { max: 20, optional: true }) readonly repeals?: readonly RepealBody[];
}

export class ChangeRuleDraft extends Command<Appended> {
  constructor(
    readonly ruleSetId: string,
    readonly body: RuleDraftBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('rules/drafts')
export class ChangeRuleDraftEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':ruleSetId/change', { summary: 'Replace what a drafted rule set says', missing: true })
  change(@Id('ruleSetId') ruleSetId: string, @Body() body: RuleDraftBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new ChangeRuleDraft(ruleSetId, body, call));
  }
}

export const ChangeRuleDraftHandler = decides(ChangeRuleDraft, RuleBooks, {
  id: () => CITY,
  may: { as: ['city-admin'] },
  decide: (book, { ruleSetId, body, call }) =>
    changeRuleDraft(book, { draft: { ...plain(body), ruleSetId }, by: call.caller.id, at: call.occurredAt }),
});
