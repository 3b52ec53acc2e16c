/** Those who act, and all that a load process must know of them: plain data, because it is handed to other processes. */
export interface Cast {
  readonly people: readonly Member[];
  readonly today: string;
  /** The quarter that runs, and the one that is being evaluated. */
  readonly current: string;
  readonly lastClosed: string;
}

/** Somebody with an assessor and an agreed plan of this year. */
export interface Member {
  readonly personId: string;
  readonly assessor: string;
  readonly plan: {
    readonly planId: string;
    readonly year: number;
    readonly results: readonly { readonly resultId: string; readonly indicators: readonly string[] }[];
  };
  /** The last closed quarter can be rated: its organisation result is set, and nobody has acknowledged a rating yet. */
  readonly rateable: boolean;
}
