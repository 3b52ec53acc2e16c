/** What became of one thing for which a replica was active when it was killed or frozen. */
export interface TakeOver {
  readonly service: string;
  /** What it was active for, such as `relay kinerja.evaluation.v1`. */
  readonly lease: string;
  readonly after: string;
  /** From the blow until another term was seen; undefined when none was. */
  readonly took_ms: number | undefined;
  /** It woke before its time was over, and went on: nobody had to take over. */
  readonly kept: boolean;
  /** What else kept the other replica from taking over meanwhile: how long it took says nothing then. */
  readonly hindered: boolean;
}

/** Things that nobody took over, or, when there is a limit, later than that although nothing stood in the way. */
export const lateTakeOvers = (takeOvers: readonly TakeOver[], atMost_ms = Number.POSITIVE_INFINITY): string[] =>
  takeOvers.flatMap(({ service, lease, after, took_ms, kept, hindered }) => {
    if (kept) return [];
    const what = `${lease} of ${service} after ${after}`;
    if (took_ms === undefined) return [`nobody took over ${what}`];
    return took_ms > atMost_ms && !hindered ? [`nobody was active for ${what} for ${String(took_ms)} ms`] : [];
  });
