/** A program that belongs to the city: what to run and how to tell that it is ready. */
export interface Part {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** The file that takes what the program writes. */
  readonly log: string;
  readonly isReady: () => Promise<boolean>;
  readonly readyWithin_ms?: number;
  readonly stopSignal?: NodeJS.Signals;
  /** After this long a program that was asked to stop is ended. */
  readonly stopWithin_ms?: number;
  /** A program that wants another user than root. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** A part that cannot be started; the message is one sentence that says what to do. */
export class PartFailed extends Error {
  override readonly name = 'PartFailed';

  constructor(
    message: string,
    /** The last lines of the part's log. */
    readonly tail: readonly string[] = [],
  ) {
    super(message);
  }
}
