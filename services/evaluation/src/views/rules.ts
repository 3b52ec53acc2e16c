import { Controller } from '@nestjs/common';
import { EventStore } from '@kinerja/event-sourcing';
import { Shows } from '@kinerja/web';
import type { Listed } from '@kinerja/web';
import { AdoptRulesBody } from '../commands/adopt-rules.ts';
import { CITY, RuleSets } from '../domain/rules.ts';

/** The rules are few and decide much, so they are read from their stream: never older than the last decision. */
@Controller('rules')
export class RulesEndpoint {
  constructor(private readonly store: EventStore) {}

  @Shows('', { summary: 'All rule sets, each with the day it is in force from', list: AdoptRulesBody })
  async all(): Promise<Listed<AdoptRulesBody>> {
    const { state } = await new RuleSets(this.store).load(CITY);
    return { items: state };
  }
}
