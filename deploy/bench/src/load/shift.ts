import { chance, idsOf } from '@kinerja/sample-city';
import type { Chance, Ids } from '@kinerja/sample-city';
import type { Cast, Member } from './cast.ts';
import { draw } from './mix.ts';
import type { Act, Mix } from './mix.ts';
import { daysBefore, REQUESTS } from './requests.ts';
import type { Asked } from './requests.ts';

export interface Turned extends Asked {
  /** The command's id. */
  readonly key: string;
  /** A read of what this person has written: the answer must not be older than that. */
  readonly after?: string;
}

/** People catch up on a week, a report of each day in turn, so that hardly two requests meet on one day. */
const WEEK = 7;
/** Of five minutes each: less than half of what a day may hold, because the sample city has reported too. */
const REPORTS_aDay = 40;
const REVIEWED_atOnce = 5;

interface Reported {
  readonly member: Member;
  readonly day: string;
  readonly entryId: string;
}

export interface ShiftOptions {
  /** A share of the city's people that no other shift has at the same time. */
  readonly cast: Cast;
  readonly mix: Mix;
  readonly seed: string;
  /** On so many days, from today backwards, earlier shifts have reported. */
  readonly daysUsed: number;
}

/**
 * The requests of some people, one after the other: the same seed draws the same ones. Each is possible by the rules of
 * the services, so a refusal is an error.
 */
export class Shift {
  private readonly luck: Chance;
  private readonly ids: Ids;
  private readonly reports = new Map<string, number>();
  /** Reports whose answer is awaited, by the command's id. */
  private readonly sent = new Map<string, Reported>();
  /** Reports that were accepted and not yet reviewed, by person and day. */
  private readonly waiting = new Map<string, Reported[]>();
  /** Of each person's last command to a service. */
  private readonly positions = new Map<string, string>();
  private nr = 0;

  constructor(private readonly options: ShiftOptions) {
    this.luck = chance(options.seed);
    this.ids = idsOf(options.seed);
  }

  next(): Turned {
    const key = this.ids('command', String((this.nr += 1)));
    const asked = this.asked(draw(this.options.mix, this.luck.next()), key);
    const after = asked.body === undefined ? this.positions.get(`${asked.service} ${asked.actor}`) : undefined;
    return { ...asked, key, ...(after === undefined ? {} : { after }) };
  }

  /** @param position where in the log the command was recorded */
  accepted({ service, actor, key }: Turned, position: string): void {
    this.positions.set(`${service} ${actor}`, position);
    const reported = this.sent.get(key);
    if (reported === undefined) return;
    this.sent.delete(key);
    const queue = `${actor} ${reported.day}`;
    this.waiting.set(queue, [...(this.waiting.get(queue) ?? []), reported]);
  }

  /** Days that were reported on, by earlier shifts and by this one. */
  get daysUsed(): number {
    const most = Math.max(0, ...this.reports.values());
    return this.options.daysUsed + WEEK * Math.ceil(most / (WEEK * REPORTS_aDay));
  }

  private asked(act: Act, id: string): Asked {
    const { cast } = this.options;
    const member = this.luck.pick(cast.people);
    if (act === 'report work') return this.report(member, id);
    // At the beginning of a shift nothing waits yet.
    if (act === 'review a day') return this.review() ?? this.report(member, id);
    return { act, ...REQUESTS[act]({ cast, member, luck: this.luck, id }) };
  }

  private report(member: Member, entryId: string): Asked {
    const { personId, plan } = member;
    const { cast, daysUsed } = this.options;
    const nr = this.reports.get(personId) ?? 0;
    this.reports.set(personId, nr + 1);
    const day = daysBefore(cast.today, daysUsed + WEEK * Math.floor(nr / (WEEK * REPORTS_aDay)) + (nr % WEEK));
    this.sent.set(entryId, { member, day, entryId });
    const planned = Number(day.slice(0, 4)) === plan.year;
    const resultId = this.luck.pick(plan.results).resultId;
    return {
      act: 'report work',
      service: 'task-reporting',
      path: `/days/${day}/entries`,
      actor: personId,
      ...(day === cast.today ? {} : { saidOn: day }),
      body: {
        entryId,
        minutes: 5,
        ...(planned ? { kind: 'main', planId: plan.planId, resultId } : { kind: 'other' }),
        text: 'Memverifikasi kelengkapan berkas permohonan izin praktik dan menjawab pertanyaan pemohon.',
        evidence: [{ kind: 'link', name: 'Rekap harian', url: 'https://berkas.bandung.example/rekap' }],
      },
    };
  }

  /** Of the day that has waited longest. */
  private review(): Asked | undefined {
    const [oldest] = this.waiting;
    if (oldest === undefined) return undefined;
    const [queue, all] = oldest;
    const [first, ...rest] = all.slice(0, REVIEWED_atOnce);
    if (first === undefined || all.length <= REVIEWED_atOnce) this.waiting.delete(queue);
    else this.waiting.set(queue, all.slice(REVIEWED_atOnce));
    if (first === undefined) return undefined;
    const { member, day } = first;
    return {
      act: 'review a day',
      service: 'task-reporting',
      path: `/people/${member.personId}/days/${day}/review`,
      actor: member.assessor,
      body: { entries: [first, ...rest].map(({ entryId }) => ({ entryId, verdict: 'accepted' })) },
    };
  }
}
