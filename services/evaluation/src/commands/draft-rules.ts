import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { draftRules, RuleBooks } from '../domain/rule-book.ts';
import { CITY } from '../domain/rules.ts';
import { plain } from './adopt-rules.ts';
import { RuleDraftBody } from './change-rule-draft.ts';

export class DraftRulesBody extends RuleDraftBody {
  @Uuid() readonly ruleSetId!: string;
}

export class DraftRules extends Command<Appended> {
  constructor(
    readonly body: DraftRulesBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('rules/drafts')
export class DraftRulesEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts('', { summary: 'Draft a rule set; it decides nothing until somebody else approves it', creates: true })
  draft(@Body() body: DraftRulesBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new DraftRules(body, call));
  }
}

export const DraftRulesHandler = decides(DraftRules, RuleBooks, {
  id: () => CITY,
  may: { as: ['city-admin'] },
  decide: (book, { body, call }) => draftRules(book, { draft: plain(body), by: call.caller.id, at: call.occurredAt }),
});
