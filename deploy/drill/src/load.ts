import { setTimeout as pause } from 'node:timers/promises';
import { chance, type Chance, idsOf } from '@kinerja/sample-city';
import { nextAct } from './acts.ts';
import type { Act, Desk } from './acts.ts';
import { revisionAfter, type Entrances } from './entrances.ts';
import type { Answer, Command, Entry, Journal } from './journal.ts';

const WRITERS_PER_DESK = 3;
/** One writer's pause between two commands. */
const THINKS_MS = { from: 60, to: 400 };
const RETRY_MS = { from: 100, to: 900 };
/** Everything is healed by then; a command that has no outcome yet never gets one. */
const LAST_TRIES_MS = 90_000;

interface Loading {
  readonly seed: number;
  readonly desks: readonly Desk[];
  readonly entrances: Entrances;
  readonly journal: Journal;
}

/**
 * People at work: several writers at each desk, so that they meet in the same streams. A lost answer is followed by the
 * same command again, perhaps to the other replica, until there is an outcome.
 */
export class Load {
  private readonly writing: Promise<void>[];
  private stopped = false;
  private giveUpAt = Number.POSITIVE_INFINITY;

  private constructor(private readonly loading: Loading) {
    this.writing = loading.desks.flatMap((desk, nr) =>
      Array.from({ length: WRITERS_PER_DESK }, (_, writer) => this.write(desk, `${String(nr)}/${String(writer)}`)),
    );
  }

  static start(loading: Loading): Load {
    return new Load(loading);
  }

  /** Begins nothing new, and waits until what was begun has an outcome. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.giveUpAt = performance.now() + LAST_TRIES_MS;
    await Promise.all(this.writing);
  }

  private async write(desk: Desk, name: string): Promise<void> {
    const { seed, journal } = this.loading;
    const luck = chance('drill', seed, 'writer', name);
    const ids = idsOf(`${String(seed)} ${START}`);
    let made = 0;
    const id = (): string => ids(name, String(made++));
    while (!this.stopped) {
      const act = nextAct({ desk, luck, id });
      const known = desk.revisions.get(act.command.stream);
      const expected = known !== undefined && luck.happens(0.3) ? { expected: known } : {};
      const entry = journal.begin({ id: id(), ...act.command, ...expected });
      await this.insist(entry, luck);
      this.learn(desk, act, entry);
      await pause(luck.int(THINKS_MS.from, THINKS_MS.to));
    }
  }

  private async insist(entry: Entry, luck: Chance): Promise<void> {
    // An impatient program does not wait for the first answer before it asks a second time.
    if (luck.happens(0.05)) await Promise.all([this.attempt(entry, luck), this.attempt(entry, luck)]);
    for (;;) {
      const answer = await this.attempt(entry, luck);
      if (answer.kind === 'acknowledged') {
        // A careful program that is not sure whether it got its answer asks again: it must get the same.
        if (luck.happens(0.08)) await this.attempt(entry, luck);
        return;
      }
      if (answer.kind === 'refused' || answer.kind === 'unclear') return;
      if (performance.now() > this.giveUpAt) return;
      await pause(luck.int(RETRY_MS.from, RETRY_MS.to));
    }
  }

  private async attempt(entry: Entry, luck: Chance): Promise<Answer> {
    const { entrances, journal } = this.loading;
    const entrance = entrances.pick(entry.command.service, luck);
    const attempt = journal.sending(entry, entrance.name);
    const answer = await entrances.send(entry, entrance);
    journal.answered(entry, attempt, answer);
    return answer;
  }

  private learn({ revisions }: Desk, { done }: Act, entry: Entry): void {
    const { stream }: Command = entry.command;
    const revision = revisionAfter(entry);
    if (revision === undefined) {
      // Perhaps somebody else moved it: the next one does not name a revision.
      revisions.delete(stream);
      return;
    }
    revisions.set(stream, revision);
    done?.();
  }
}

/** Ids are new in every drill, also when a seed is drilled again in the same city. */
const START = String(Date.now());
