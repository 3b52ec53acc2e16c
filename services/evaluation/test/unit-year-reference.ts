// The year of a unit as the regulation tells it, in the plainest way, and with nothing of the domain's code: what is refused, and what
// comes out. PermenPANRB 6/2022; PP 30/2019 art. 59; the days are those of the rule set in the walk.

export const PEOPLE = ['dadan', 'rini', 'joko'] as const;
export type Person = (typeof PEOPLE)[number];
export const PERIODS = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', '2026'] as const;
export type Period = (typeof PERIODS)[number];
export type Level = 'above' | 'meets' | 'below';
export type Organisation = 'istimewa' | 'baik' | 'kurang';

/** The unit's head is the first of its people. */
export const HEAD: Person = 'dadan';

interface OfPlan {
  readonly do: 'draft' | 'write' | 'submit' | 'return' | 'agree';
  readonly who: Person;
}
interface OfOrganisation {
  readonly do: 'result';
  readonly period: Period;
  readonly value: Organisation;
}
interface OfUnit {
  readonly do: 'send' | 'reopen';
  readonly period: Period;
}
interface Saying {
  readonly do: 'self' | 'object';
  readonly who: Person;
  readonly period: Period;
  readonly text: string;
}
interface Signing {
  readonly do: 'rate' | 'uphold';
  readonly who: Person;
  readonly period: Period;
  readonly main: Level;
  readonly result: Level;
  readonly conduct: Level;
}
interface Bare {
  readonly do: 'see' | 'state' | 'reject';
  readonly who: Person;
  readonly period: Period;
}
export type OfEvaluation = Saying | Signing | Bare;
export type Act = OfPlan | OfOrganisation | OfUnit | OfEvaluation;
export type { OfPlan, OfUnit };

const ENDS: Record<Period, readonly [from: string, to: string]> = {
  '2026-Q1': ['2026-01-01', '2026-03-31'],
  '2026-Q2': ['2026-04-01', '2026-06-30'],
  '2026-Q3': ['2026-07-01', '2026-09-30'],
  '2026-Q4': ['2026-10-01', '2026-12-31'],
  '2026': ['2026-01-01', '2026-12-31'],
};

/** Rows: result of work; columns: conduct below, as, above expectation. */
const TABLE: Record<Level, readonly [string, string, string]> = {
  above: ['kurang', 'baik', 'sangat-baik'],
  meets: ['kurang', 'baik', 'baik'],
  below: ['sangat-kurang', 'butuh-perbaikan', 'butuh-perbaikan'],
};
const COLUMN: Record<Level, 0 | 1 | 2> = { below: 0, meets: 1, above: 2 };
const OF_HEAD: Record<Organisation, Level> = { istimewa: 'above', baik: 'meets', kurang: 'below' };

const RECEIVED_AFTER = 7;
const OBJECT_WITHIN = 14;
const STATE_WITHIN = 7;

const later = (day: string, days: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
};

interface Evaluation {
  self?: string;
  main?: Level;
  result?: Level;
  conduct?: Level;
  predicate?: string;
  /** Of the rating, whose head must keep to it also when an objection is upheld. */
  organisation?: Organisation;
  signed?: string;
  seen?: string;
  objection?: { text: string; filed: string; stated: boolean; decided?: string };
}

export class ReferenceYear {
  private readonly plans = new Map<
    Person,
    { status: 'draft' | 'submitted' | 'returned' | 'agreed'; has: boolean; agreed?: string }
  >();
  private readonly results = new Map<Period, Organisation>();
  private readonly periods = new Map<Period, 'sent' | 'reopened'>();
  private readonly evaluations = new Map<string, Evaluation>();

  predicateOf(who: Person, period: Period): string | undefined {
    return this.evaluations.get(`${who} ${period}`)?.predicate;
  }

  /** Whether it is accepted, also where it changes nothing; accepted, it is done. */
  take(act: Act, day: string): boolean {
    switch (act.do) {
      case 'draft':
        if (!this.plans.has(act.who)) this.plans.set(act.who, { status: 'draft', has: false });
        return true;
      case 'write':
      case 'submit':
      case 'return':
      case 'agree':
        return this.plan(act.do, act.who, day);
      case 'result':
        return this.result(act, day);
      case 'send':
        return this.send(act.period, day);
      case 'reopen':
        if (!this.periods.has(act.period)) return false;
        this.periods.set(act.period, 'reopened');
        return true;
      case 'self':
      case 'rate':
      case 'see':
      case 'object':
      case 'state':
      case 'reject':
      case 'uphold':
        return this.evaluation(act, day);
    }
  }

  private plan(what: 'write' | 'submit' | 'return' | 'agree', who: Person, day: string): boolean {
    const plan = this.plans.get(who);
    if (plan === undefined) return false;
    const isWritten = plan.status === 'draft' || plan.status === 'returned';
    if (what === 'write') {
      if (isWritten) plan.has = true;
      return isWritten;
    }
    if (what === 'submit') {
      if (plan.status === 'submitted') return true;
      if (!isWritten || !plan.has) return false;
      plan.status = 'submitted';
      return true;
    }
    if (what === 'agree' && plan.status === 'agreed') return true;
    if (plan.status !== 'submitted') return false;
    plan.status = what === 'agree' ? 'agreed' : 'returned';
    if (what === 'agree') plan.agreed = day;
    return true;
  }

  private result({ period, value }: OfOrganisation, day: string): boolean {
    if (day < ENDS[period][0]) return false;
    if (this.results.get(period) === value) return true;
    if (this.periods.get(period) === 'sent') return false;
    this.results.set(period, value);
    return true;
  }

  private send(period: Period, day: string): boolean {
    if (this.periods.get(period) === 'sent') return true;
    const people = PEOPLE.filter((who) => this.plans.get(who)?.status === 'agreed');
    const isReady =
      day > ENDS[period][1] &&
      this.results.has(period) &&
      people.length > 0 &&
      people.every((who) => this.predicateOf(who, period) !== undefined);
    if (isReady) this.periods.set(period, 'sent');
    return isReady;
  }

  private evaluation(act: OfEvaluation, day: string): boolean {
    const { who, period } = act;
    const key = `${who} ${period}`;
    const one = this.evaluations.get(key) ?? {};
    const isAccepted = this.evaluated(act, one, day);
    if (isAccepted) this.evaluations.set(key, one);
    return isAccepted;
  }

  private evaluated(act: OfEvaluation, one: Evaluation, day: string): boolean {
    const { who, period } = act;
    const plan = this.plans.get(who);
    const isAgreed = plan?.status === 'agreed';
    const isRated = one.predicate !== undefined;
    switch (act.do) {
      case 'self':
        if (isRated || day < ENDS[period][0] || !isAgreed) return false;
        one.self = act.text;
        return true;
      case 'rate': {
        const organisation = this.results.get(period);
        if (one.objection !== undefined || one.seen !== undefined || day <= ENDS[period][1] || !isAgreed) return false;
        if (organisation === undefined || this.periods.get(period) === 'sent') return false;
        if (!this.isInOrder(who, period, plan.agreed ?? day) || !isPossible(act)) return false;
        if (who === HEAD && act.result !== OF_HEAD[organisation]) return false;
        const isSame =
          one.main === act.main &&
          one.result === act.result &&
          one.conduct === act.conduct &&
          one.organisation === organisation;
        this.sign(one, act);
        one.organisation = organisation;
        // The same signature again is the first one: the day to object from does not move.
        if (!isSame) one.signed = day;
        return true;
      }
      case 'see':
        if (isRated) one.seen ??= day;
        return isRated;
      case 'object': {
        if (!isRated) return false;
        if (one.objection !== undefined) return one.objection.text === act.text;
        const byItself = later(one.signed ?? day, RECEIVED_AFTER);
        const received = one.seen !== undefined && one.seen < byItself ? one.seen : byItself;
        if (day > later(received, OBJECT_WITHIN)) return false;
        one.objection = { text: act.text, filed: day, stated: false };
        return true;
      }
      case 'state':
        if (one.objection === undefined) return false;
        if (!one.objection.stated && one.objection.decided !== undefined) return false;
        one.objection.stated = true;
        return true;
      case 'reject':
      case 'uphold':
        return this.decide(act, one, day);
    }
  }

  private decide(act: Signing | Bare, one: Evaluation, day: string): boolean {
    const { objection } = one;
    if (objection === undefined) return false;
    const decision = 'main' in act ? `${act.main} ${act.result} ${act.conduct}` : 'reject';
    if (objection.decided !== undefined) return objection.decided === decision;
    if (!objection.stated && day <= later(objection.filed, STATE_WITHIN)) return false;
    if ('main' in act) {
      if (!isPossible(act)) return false;
      if (one.main === act.main && one.result === act.result && one.conduct === act.conduct) return false;
      if (act.who === HEAD && one.organisation !== undefined && act.result !== OF_HEAD[one.organisation]) return false;
      this.sign(one, act);
    }
    objection.decided = decision;
    return true;
  }

  private sign(one: Evaluation, { main, result, conduct }: Signing): void {
    Object.assign(one, { main, result, conduct, predicate: TABLE[result][COLUMN[conduct]] });
  }

  /** The quarters before it, as far back as the plan was agreed by their end. */
  private isInOrder(who: Person, period: Period, agreed: string): boolean {
    return PERIODS.filter((one) => one !== '2026' && (period === '2026' || one < period))
      .filter((one) => ENDS[one][1] >= agreed)
      .every((one) => this.predicateOf(who, one) !== undefined);
  }
}

/** Above is impossible with a main result below. */
const isPossible = ({ main, result }: { main: Level; result: Level }): boolean =>
  !(result === 'above' && main === 'below');
