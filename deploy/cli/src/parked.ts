import { randomUUID } from 'node:crypto';
import { Refused, token } from '@kinerja/local';
import type { LocalCity, ServiceName } from '@kinerja/local';

type Row = Readonly<Record<string, unknown>>;

/** Asks a service about the messages it set aside, or has one decided, as somebody: what they may is the service's to say. */
export class ParkedOf {
  private constructor(
    private readonly service: ServiceName,
    private readonly address: string,
    private readonly bearer: string,
  ) {}

  /** @param account whose name is recorded; without one, the account of city IT */
  static async of(city: LocalCity, service: ServiceName, account: string | undefined): Promise<ParkedOf> {
    const who = account ?? city.accounts.find(({ roles }) => roles.includes('city-it'))?.name;
    if (who === undefined)
      throw new Refused('No account of this city is one of city IT: name yours with --as ACCOUNT.');
    return new ParkedOf(service, `${city.running.addresses[service]}/parked`, await token(city, who));
  }

  async list(): Promise<Row[]> {
    const rows: Row[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const page = (await this.ask(`?limit=200${after === '' ? '' : `&after=${after}`}`)) as {
        items: Row[];
        next?: string;
      };
      rows.push(...page.items);
      after = page.next;
    }
    return rows;
  }

  async show(id: string | undefined): Promise<Row> {
    return (await this.ask(`/${this.named('show', id)}`)) as Row;
  }

  async decide(action: 'retry' | 'skip', id: string | undefined, body: object): Promise<Row> {
    await this.ask(`/${this.named(action, id)}/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify(body),
    });
    return { message: id, recorded: action };
  }

  private named(action: string, id: string | undefined): string {
    if (id === undefined) throw new Refused(`Name the message: kinerja parked ${action} ${this.service} ID.`);
    if (!/^[0-9a-f-]{36}$/i.test(id)) throw new Refused(`${this.service} has no parked message ${id}.`);
    return id;
  }

  private async ask(path: string, { headers, ...request }: RequestInit & { headers?: Record<string, string> } = {}) {
    const answer = await fetch(`${this.address}${path}`, {
      ...request,
      headers: { ...headers, authorization: `Bearer ${this.bearer}`, 'accept-language': 'en' },
    }).catch((cause: unknown) => {
      throw Object.assign(new Refused(`${this.service} does not answer.`), { cause });
    });
    const said = (await answer.json()) as { code?: string; detail?: string };
    if (said.code === 'NOT_FOUND')
      throw new Refused(`${this.service} hears of no other service: it sets nothing aside.`);
    if (!answer.ok) throw new Refused(said.detail ?? String(answer.status));
    return said as object;
  }
}

/** One line a message. */
export const lineOf = ({ id, topic, type, failure, tries, waiting, parkedAt, ordered }: Row): Row => ({
  id,
  topic,
  type,
  failure,
  tries,
  waiting,
  parkedAt,
  ordered,
});
