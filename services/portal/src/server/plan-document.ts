// What the evaluation service says of an agreed plan.

type Perspective = 'recipients' | 'process' | 'strengthening' | 'budget';
type Aspect = 'quantity' | 'quality' | 'time' | 'cost';
type Appendix = 'support' | 'accountability' | 'consequences';

export interface PlanDocument {
  readonly number: string;
  readonly hash: string;
  readonly facts: {
    readonly employeeId: string;
    readonly year: number;
    readonly assessorId: string;
    readonly version: number;
    readonly reason?: string;
    readonly results: readonly {
      readonly sentence: string;
      readonly kind: 'main' | 'additional';
      readonly perspective?: Perspective;
      readonly serves?: { readonly sentence: string } | { readonly assignment: string };
      readonly indicators: readonly {
        readonly aspect: Aspect;
        readonly text: string;
        readonly target: string;
        readonly unit: string;
      }[];
    }[];
    readonly expectations: Readonly<Record<string, string>>;
    readonly appendices: Readonly<Partial<Record<Appendix, string>>>;
    readonly submittedOn: string;
    readonly agreedOn: string;
    readonly madeFrom: { readonly stream: string; readonly revision: string; readonly position: string };
  };
}
