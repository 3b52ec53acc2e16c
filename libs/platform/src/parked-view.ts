import { topics } from '@kinerja/contracts';
import { Directory } from '@kinerja/directory';
import type { Recorded } from '@kinerja/event-sourcing';
import { parkedMessage, parkedMessages, ParkedUnknown, queueOf } from '@kinerja/kafka';
import type { Parked, ParkedEvent, ParkedInFull, ParkedState } from '@kinerja/kafka';
import {
  Access,
  Count,
  Facts,
  Instant,
  keyAfter,
  listed,
  Many,
  NULL,
  OneOf,
  Part,
  Place,
  RecordedStep,
  rowsToRead,
  stepOf,
  Uuid,
  Words,
} from '@kinerja/web';
import type { Asking, Listed, Page, Role } from '@kinerja/web';
import { Database } from '@kinerja/read-model';
import { Injectable } from '@nestjs/common';
import { outlineOf } from './outline.ts';

/** Who may look at how the system runs: those who run it and those who oversee it. */
export const ONLOOKERS: readonly Role[] = ['city-it', 'city-admin', 'auditor'];

export class ParkedRow {
  @Uuid() readonly id!: string;
  @Words() readonly topic!: string;
  @Count() readonly partition!: number;
  @Place() readonly offset!: string;
  @Words(NULL) readonly key!: string | null;
  @Words(NULL) readonly type!: string | null;
  /** The kind of error; null for one that only waits behind another. */
  @Words(NULL) readonly failure!: string | null;
  @Count() readonly tries!: number;
  @Instant() readonly parkedAt!: string;
  /** Decided and about to be carried out. */
  @OneOf(['retry', 'skip'], NULL) readonly ordered!: 'retry' | 'skip' | null;
  @Count({ description: 'messages of its key that wait behind it' }) readonly waiting!: number;
}

type Status = 'waiting' | Exclude<ParkedState['status'], 'absent'>;

class Content {
  /** `full`: as it came. `outline`: its fields without their values, for who may not read about everybody. */
  @OneOf(['full', 'outline', 'none']) readonly shown!: 'full' | 'outline' | 'none';
  @Words(NULL) readonly body!: string | null;
  /** What went wrong in the program's own words, which may quote the body. */
  @Words(NULL) readonly reason!: string | null;
  @Facts() readonly headers!: Readonly<Record<string, string>>;
}

export class ParkedDetail extends ParkedRow {
  @OneOf(['parked', 'waiting', 'retrying', 'handled', 'skipped']) readonly status!: Status;
  /** Null once it is handled: then it is here no more. */
  @Part(() => Content, NULL) readonly content!: Content | null;
  /** All of its key that are parked, in their order. */
  @Many(() => ParkedRow) readonly queue!: readonly ParkedRow[];
  /** What was recorded about it. */
  @Many(() => RecordedStep) readonly history!: readonly RecordedStep[];
}

interface Known {
  readonly state: ParkedState;
  readonly events: readonly Recorded<ParkedEvent>[];
}

/** What was set aside, for those who run and oversee the system. */
@Injectable()
export class ParkedView {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly directory: Directory,
  ) {}

  async list(page: Page, asking: Asking): Promise<Listed<ParkedRow>> {
    await this.access.roleOf(asking, undefined, ONLOOKERS);
    const [at, id] = keyAfter(page).split(' ');
    const rows = await parkedMessages(this.db, { at, id, limit: rowsToRead(page) });
    return listed(rows, page, (row) => `${row.parkedAt} ${row.id}`);
  }

  /** @param known what the log says of it */
  async one(id: string, asking: Asking, known: () => Promise<Known>): Promise<ParkedDetail> {
    await this.access.roleOf(asking, undefined, ONLOOKERS);
    const [row, { state, events }, queue] = await Promise.all([
      parkedMessage(this.db, id),
      known(),
      queueOf(this.db, id),
    ]);
    const about = row === undefined ? fromLog(events) : rowOf(row);
    if (about === undefined) throw new ParkedUnknown();
    return {
      ...about,
      status: about.failure === null ? 'waiting' : state.status === 'absent' ? 'parked' : state.status,
      content: row === undefined ? null : contentOf(row, await this.mayReadAll(asking)),
      queue,
      history: events.map(stepOf),
    };
  }

  /** A message may be about anybody: to see in full what it says, one must be allowed to read about everybody. */
  private async mayReadAll({ caller, day }: Asking): Promise<boolean> {
    return (await this.directory.subjectsVisibleTo(caller.id, day)).everyone;
  }
}

const rowOf = ({ reason: _, headers: __, body: ___, ...row }: ParkedInFull): Parked => row;

const contentOf = ({ topic, reason, headers, body }: ParkedInFull, mayReadAll: boolean): Content => {
  const known = Object.entries(headers).filter(([name]) => name.startsWith('ce_') || name === 'content-type');
  const common = { headers: Object.fromEntries(known) };
  if (topics.find(({ name }) => name === topic)?.restricted === true) {
    return { ...common, shown: 'none', body: null, reason: null };
  }
  if (mayReadAll) return { ...common, shown: 'full', body, reason };
  const outline = outlineOf(body);
  const shown = outline === undefined ? ('none' as const) : ('outline' as const);
  return { ...common, shown, body: outline === undefined ? null : JSON.stringify(outline), reason: null };
};

/** What the log still says of a message that was handled since. */
const fromLog = (events: readonly Recorded<ParkedEvent>[]): Parked | undefined => {
  const parked = events.map(({ event }) => event).findLast(({ type }) => type === 'message-parked.v1');
  if (parked?.type !== 'message-parked.v1') return undefined;
  const { messageId, key = null, type = null, at, ...rest } = parked.data;
  return { ...rest, id: messageId, key, type, parkedAt: at, ordered: null, waiting: 0 };
};
