import { Facts, OneOf, Uuid, Words } from '@kinerja/web';
import { CONDUCT, REASONS } from '../domain/rating.ts';
import type { ConductValue, Reason } from '../domain/rating.ts';
import { RATINGS } from '../domain/rules.ts';
import type { Rating } from '../domain/rules.ts';

// The parts of a signed rating as people read them.

export class ResultRatingRow {
  @Uuid() readonly resultId!: string;
  @OneOf(RATINGS) readonly rating!: Rating;
  @Words({ optional: true }) readonly note?: string;
}
export class ConductRatingRow {
  @OneOf(CONDUCT) readonly value!: ConductValue;
  @OneOf(RATINGS) readonly rating!: Rating;
}
export class RulesNamed {
  @Words() readonly predicateTable!: string;
}
export class ReasonRow {
  @OneOf(REASONS) readonly code!: Reason['code'];
  @Facts() readonly facts!: Reason['facts'];
}
