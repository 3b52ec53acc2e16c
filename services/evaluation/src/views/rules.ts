import { Controller } from '@nestjs/common';
import { EventStore } from '@kinerja/event-sourcing';
import { Access, Asker, Count, Day, Facts, Flag, Instant, Many, NULL, OneOf, Part, Shows, Words } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { AdoptRulesBody } from '../commands/adopt-rules.ts';
import { DraftRulesBody } from '../commands/draft-rules.ts';
import { authorsOf, DRAFT_STATUSES, DRAFT_STEPS, RuleBooks } from '../domain/rule-book.ts';
import type { Drafted, DraftStatus, DraftStep } from '../domain/rule-book.ts';
import { ERRORS, findingsOf, isFault, WARNINGS } from '../domain/rule-findings.ts';
import type { Finding } from '../domain/rule-findings.ts';
import { CITY, RuleSets, spansOf } from '../domain/rules.ts';
import type { Rules } from '../domain/rules.ts';

// The rules are few and decide much, so they are read from their stream: never older than the last decision.

export class RuleSetRow extends AdoptRulesBody {
  /** The last day before another one takes its place; null while none does. Earlier than `from`: it never was in force. */
  @Day(NULL) readonly until!: string | null;
}

class FindingRow {
  @OneOf([...ERRORS, ...WARNINGS]) readonly code!: Finding['code'];
  /** Refuses the draft; the others are for whoever approves to know. */
  @Flag() readonly isError!: boolean;
  @Words() readonly pointer!: string;
  @Facts() readonly values!: Readonly<Record<string, string>>;
}

class DraftStepRow {
  @OneOf(DRAFT_STEPS) readonly step!: DraftStep['step'];
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
  @Words({ optional: true }) readonly reason?: string;
}

export class RuleDraftRow {
  @Part(() => DraftRulesBody) readonly ruleSet!: DraftRulesBody;
  @OneOf(DRAFT_STATUSES) readonly status!: DraftStatus;
  /** How often it was submitted. */
  @Count() readonly submission!: number;
  /** While it is open those of today; afterwards those that were known when it was decided on. */
  @Many(() => FindingRow) readonly findings!: readonly FindingRow[];
  @Many(() => DraftStepRow) readonly steps!: readonly DraftStepRow[];
  /** Whether it waits and the one who asks has no part in it. */
  @Flag() readonly mayDecide!: boolean;
}

@Controller('rules')
export class RulesEndpoint {
  constructor(
    private readonly store: EventStore,
    private readonly access: Access,
  ) {}

  @Shows('', { summary: 'All rule sets, each with the days it is in force', list: RuleSetRow })
  async all(): Promise<Listed<RuleSetRow>> {
    const { state } = await new RuleSets(this.store).load(CITY);
    return { items: spansOf(state) };
  }

  @Shows('drafts', { summary: 'Drafted rule sets with their steps and what the check says', list: RuleDraftRow })
  async drafts(@Asker() asking: Asking): Promise<Listed<RuleDraftRow>> {
    const role = await this.access.roleOf(asking, undefined, ['city-admin', 'auditor']);
    const { state } = await new RuleBooks(this.store).load(CITY);
    const decides = (one: Drafted): boolean =>
      role === 'city-admin' && one.status === 'submitted' && !authorsOf(one).includes(asking.caller.id);
    return {
      items: state.drafts.map((one) => ({ ...rowOf(one, state.adopted, asking.day), mayDecide: decides(one) })),
    };
  }
}

const rowOf = (drafted: Drafted, adopted: Rules, day: string): Omit<RuleDraftRow, 'mayDecide'> => {
  const { draft: ruleSet, status, submission, steps } = drafted;
  const isClosed = status === 'adopted' || status === 'withdrawn';
  const findings = isClosed ? drafted.findings : findingsOf(ruleSet, adopted, day);
  return {
    ruleSet,
    status,
    submission,
    steps,
    findings: findings.map((one) => ({ ...one, isError: isFault(one.code) })),
  };
};
