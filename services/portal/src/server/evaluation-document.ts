import type { PrintedPerson } from './printed.ts';

// What the evaluation service says of a rated evaluation, and the people that the identity service knows by name.

export type Rating = 'above' | 'meets' | 'below';
export type Predicate = 'sangat-baik' | 'baik' | 'butuh-perbaikan' | 'kurang' | 'sangat-kurang';

export interface EvaluationDocument {
  readonly number: string;
  readonly hash: string;
  readonly superiorId: string | null;
  readonly facts: {
    readonly employeeId: string;
    readonly period: string;
    readonly assessorId: string;
    readonly organisationResult: Exclude<Predicate, 'sangat-baik'> | 'istimewa';
    readonly periodic?: readonly { readonly period: string; readonly predicate: Predicate }[];
    readonly results: readonly {
      readonly sentence: string;
      readonly kind: 'main' | 'additional';
      readonly rating: Rating;
      readonly note?: string;
    }[];
    readonly result: Rating;
    readonly conduct: readonly { readonly value: string; readonly rating: Rating }[];
    readonly conductRating: Rating;
    readonly predicate: Predicate;
    readonly rulesVersion: string;
    readonly note?: string;
    readonly decidedOn: string;
    readonly acknowledgedOn?: string;
    readonly objection?: {
      readonly filedOn: string;
      readonly decision?: {
        readonly verdict: 'upheld' | 'rejected';
        readonly reasoning: string;
        readonly on: string;
        readonly former?: Predicate;
      };
    };
    readonly madeFrom: { readonly stream: string; readonly revision: string; readonly position: string };
  };
}

export interface Printed {
  readonly employee: PrintedPerson;
  readonly assessor: PrintedPerson;
  readonly superior: PrintedPerson | undefined;
}
