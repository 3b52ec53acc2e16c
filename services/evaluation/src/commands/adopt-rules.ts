import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import {
  Accepts,
  By,
  Day,
  Days,
  Decimal,
  decides,
  ListOf,
  OneOf,
  Part,
  Quarter,
  SomeOf,
  Text,
  Uuid,
  Whole,
} from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { STEPS } from '../domain/deadlines.ts';
import type { Step } from '../domain/deadlines.ts';
import { LIMITS } from '../domain/distribution.ts';
import type { Constraint } from '../domain/distribution.ts';
import { adoptRules, CADENCES, CITY, PREDICATES, RATINGS, RuleSets, THROUGH } from '../domain/rules.ts';
import type { OrganisationResult, Predicate, Rating, ResultSetter } from '../domain/rules.ts';
import { COUNTINGS } from '../domain/term.ts';
import type { Counting } from '../domain/term.ts';

/** The predicate for each conduct rating. */
class TableRow {
  @OneOf(PREDICATES) readonly above!: Predicate;
  @OneOf(PREDICATES) readonly meets!: Predicate;
  @OneOf(PREDICATES) readonly below!: Predicate;
}

/** The rows are the result ratings. */
class PredicateTableBody {
  @Part(() => TableRow) readonly above!: TableRow;
  @Part(() => TableRow) readonly meets!: TableRow;
  @Part(() => TableRow) readonly below!: TableRow;
}

/** The terms of an objection in days; how they are counted; and the day on which a rating counts as received by itself. */
class ObjectionRulesBody {
  @Text({ max: 500 }) readonly source!: string;
  @Whole({ min: 1, max: 366 }) readonly days!: number;
  @OneOf(COUNTINGS) readonly counted!: Counting;
  @Whole({ min: 0, max: 366 }) readonly receiptAfterDays!: number;
  @Whole({ min: 1, max: 366 }) readonly statementDays!: number;
  @Whole({ min: 1, max: 366 }) readonly decisionDays!: number;
  @Days({ max: 400 }) readonly holidays!: readonly string[];
}

class InputTermBody {
  @Whole({ min: 1, max: 366 }) readonly answerWithinDays!: number;
  @Text({ max: 500 }) readonly source!: string;
}

/** One line of the pattern: how many of these predicates, together. */
class ConstraintBody {
  @SomeOf(PREDICATES) readonly predicates!: readonly Predicate[];
  @OneOf(LIMITS) readonly limit!: Constraint['limit'];
  /** Of all who were rated; with `at-most` and `at-least` only. */
  @Whole({ min: 0, max: 100, optional: true }) readonly percent?: number;
}

const Pattern = (): PropertyDecorator => ListOf(() => ConstraintBody, { max: 20 });

/** The pattern that each organisation result gives. */
class PatternsBody {
  @Pattern() readonly istimewa!: readonly ConstraintBody[];
  @Pattern() readonly baik!: readonly ConstraintBody[];
  @Pattern() readonly 'butuh-perbaikan'!: readonly ConstraintBody[];
  @Pattern() readonly kurang!: readonly ConstraintBody[];
  @Pattern() readonly 'sangat-kurang'!: readonly ConstraintBody[];
}

class DistributionBody {
  @Text({ max: 500 }) readonly source!: string;
  /** With fewer people percentages are rounded to whole people in favour of the unit. */
  @Whole({ min: 0, max: 1000 }) readonly smallBelow!: number;
  @Part(() => PatternsBody) readonly patterns!: PatternsBody;
}

/** In per cent of the coefficient. */
class CreditSharesBody implements Record<Predicate, string> {
  @Decimal() readonly 'sangat-baik'!: string;
  @Decimal() readonly baik!: string;
  @Decimal() readonly 'butuh-perbaikan'!: string;
  @Decimal() readonly kurang!: string;
  @Decimal() readonly 'sangat-kurang'!: string;
}

class CoefficientBody {
  /** As the positions name it, such as "Ahli Pertama". */
  @Text({ max: 40 }) readonly level!: string;
  @Decimal() readonly perYear!: string;
}

class CreditRulesBody {
  @Text({ max: 500 }) readonly source!: string;
  @Part(() => CreditSharesBody) readonly shares!: CreditSharesBody;
  @ListOf(() => CoefficientBody, { min: 1, max: 20 }) readonly coefficients!: readonly CoefficientBody[];
}

class HeadResultsBody implements Record<OrganisationResult, Rating> {
  @OneOf(RATINGS) readonly istimewa!: Rating;
  @OneOf(RATINGS) readonly baik!: Rating;
  @OneOf(RATINGS) readonly 'butuh-perbaikan'!: Rating;
  @OneOf(RATINGS) readonly kurang!: Rating;
  @OneOf(RATINGS) readonly 'sangat-kurang'!: Rating;
}

class HeadRulesBody {
  @Text({ max: 500 }) readonly source!: string;
  /** The result rating that each organisation result gives the head of the unit. */
  @Part(() => HeadResultsBody) readonly results!: HeadResultsBody;
}

class SequenceBody {
  @Text({ max: 500 }) readonly source!: string;
  /** The first quarter that counts. */
  @Quarter() readonly since!: string;
  /** When a period is through: once the employee is rated, or once the unit has sent it too. Left out: rated. */
  @OneOf(THROUGH, { optional: true }) readonly once?: (typeof THROUGH)[number];
}

class PeriodRulesBody {
  @Text({ max: 500 }) readonly source!: string;
  @OneOf(CADENCES) readonly every!: (typeof CADENCES)[number];
}

class StepRuleBody {
  @OneOf(STEPS) readonly step!: Step;
  /** After the last day of the period; of the plan after the day before its year. */
  @Whole({ min: 1, max: 400 }) readonly dueAfter!: number;
  /** Left out, the step stays possible. */
  @Whole({ min: 1, max: 400, optional: true }) readonly closesAfter?: number;
}

class CalendarRulesBody {
  @Text({ max: 500 }) readonly source!: string;
  @OneOf(COUNTINGS) readonly counted!: Counting;
  @Days({ max: 200 }) readonly holidays!: readonly string[];
  @ListOf(() => StepRuleBody, { min: 1, max: 5 }) readonly steps!: readonly StepRuleBody[];
}

class FollowUpRulesBody {
  @Text({ max: 500 }) readonly source!: string;
  @Whole({ min: 1, max: 60 }) readonly improvementMonths!: number;
  @SomeOf(PREDICATES) readonly improvementAfter!: readonly Predicate[];
  @SomeOf(PREDICATES) readonly rewardAfter!: readonly Predicate[];
}

/** What a rule set says, whoever brings it. */
export class RuleSetBody {
  @Text({ max: 40 }) readonly version!: string;
  @Day() readonly from!: string;
  @Text({ max: 500 }) readonly source!: string;
  @Part(() => PredicateTableBody) readonly predicateTable!: PredicateTableBody;
  @SomeOf(['leader', 'leader-above']) readonly organisationResultSetters!: readonly ResultSetter[];
  /** Left out, objections are closed. */
  @Part(() => ObjectionRulesBody, { optional: true }) readonly objection?: ObjectionRulesBody;
  @Part(() => InputTermBody, { optional: true }) readonly input?: InputTermBody;
  /** Left out, the spread of predicates in a unit is not checked. */
  @Part(() => DistributionBody, { optional: true }) readonly distribution?: DistributionBody;
  /** Left out, no credit can be granted. */
  @Part(() => CreditRulesBody, { optional: true }) readonly credit?: CreditRulesBody;
  /** Left out, a period may be rated before an earlier one. */
  @Part(() => SequenceBody, { optional: true }) readonly sequence?: SequenceBody;
  /** Left out, everybody is evaluated by quarters. */
  @Part(() => PeriodRulesBody, { optional: true }) readonly periods?: PeriodRulesBody;
  /** Left out, the result rating of a head is free like any other. */
  @Part(() => HeadRulesBody, { optional: true }) readonly heads?: HeadRulesBody;
  /** Left out, nothing is due on any day. */
  @Part(() => CalendarRulesBody, { optional: true }) readonly calendar?: CalendarRulesBody;
  /** Left out, no predicate asks for a reward or a term to improve. */
  @Part(() => FollowUpRulesBody, { optional: true }) readonly followUp?: FollowUpRulesBody;
}

export class AdoptRulesBody extends RuleSetBody {
  @Uuid() readonly ruleSetId!: string;
}

export class AdoptRules extends Command<Appended> {
  constructor(
    readonly body: AdoptRulesBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('rules')
export class AdoptRulesEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts('', { summary: 'Put a rule set in force from a day: for the machine that sets the city up', creates: true })
  adopt(@Body() body: AdoptRulesBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new AdoptRules(body, call));
  }
}

export const AdoptRulesHandler = decides(AdoptRules, RuleSets, {
  id: () => CITY,
  may: { as: ['registrar'] },
  decide: (state, { body, call }) =>
    adoptRules(state, { ruleSet: plain(body), by: call.caller.id, at: call.occurredAt }),
});

/** The validated body without its classes: what is stored is plain data. */
export const plain = <B extends RuleSetBody>(body: B): B => JSON.parse(JSON.stringify(body)) as B;
