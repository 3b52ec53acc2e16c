import { appendFileSync, writeFileSync } from 'node:fs';

/** What is asked of a service, the same in every attempt. */
export interface Command {
  /** The `Idempotency-Key`. */
  readonly id: string;
  readonly service: 'task-reporting' | 'evaluation';
  readonly path: string;
  readonly body: object;
  /** The person who acts. */
  readonly by: string;
  /** The stream that decides. */
  readonly stream: string;
  /** The revision that the writer last saw, sent as `If-Match`. */
  readonly expected?: bigint;
  /** Somebody else may have done the same: then nothing is recorded. */
  readonly mayBeSo?: true;
}

export type Answer =
  | { readonly kind: 'acknowledged'; readonly revision: bigint; readonly position: bigint }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  /** 503 with Retry-After: nothing is said about the command, and sending it again is safe. */
  | { readonly kind: 'away' }
  /** The connection broke or nothing came in time. */
  | { readonly kind: 'none'; readonly why: string }
  /** What no client should ever get. */
  | { readonly kind: 'unclear'; readonly status: number; readonly code: string };

export interface Attempt {
  readonly entrance: string;
  answer: Answer | undefined;
}

export interface Entry {
  readonly command: Command;
  readonly attempts: Attempt[];
}

/**
 * What was asked of the system and what it answered, kept outside of it: in memory, and in a file for whoever looks into
 * a broken drill later. Every attempt is noted before it is sent.
 */
export class Journal {
  private readonly byId = new Map<string, Entry>();

  constructor(private readonly file: string) {
    writeFileSync(file, '');
  }

  get entries(): Entry[] {
    return [...this.byId.values()];
  }

  begin(command: Command): Entry {
    const entry = { command, attempts: [] };
    this.byId.set(command.id, entry);
    this.note({ command });
    return entry;
  }

  sending({ command, attempts }: Entry, entrance: string): Attempt {
    const attempt: Attempt = { entrance, answer: undefined };
    attempts.push(attempt);
    this.note({ id: command.id, sent: entrance });
    return attempt;
  }

  answered({ command }: Entry, attempt: Attempt, answer: Answer): void {
    attempt.answer = answer;
    this.note({ id: command.id, answer });
  }

  private note(what: object): void {
    const at = new Date().toISOString();
    const text = JSON.stringify({ at, ...what }, (_, part: unknown) =>
      typeof part === 'bigint' ? String(part) : part,
    );
    appendFileSync(this.file, `${text}\n`);
  }
}

type Acknowledged = Extract<Answer, { kind: 'acknowledged' }>;

export const acknowledgements = ({ attempts }: Entry): Acknowledged[] =>
  attempts.flatMap(({ answer }) => (answer?.kind === 'acknowledged' ? [answer] : []));

/** No attempt got through, so the command must have left no trace. */
export const isRefused = ({ attempts }: Entry): boolean => attempts.every(({ answer }) => answer?.kind === 'refused');
