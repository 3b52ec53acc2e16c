import type { LocalCity, ServiceName } from '@kinerja/local';
import type { Chance } from '@kinerja/sample-city';
import { acknowledgements } from './journal.ts';
import type { Answer, Command, Entry } from './journal.ts';
import type { Twin } from './twins.ts';
import { Wire } from './wire.ts';

const PATIENCE_MS = 10_000;
/** Of the pieces of answers that come through a losing line. */
const LOST = 0.15;

interface Entrance {
  readonly name: string;
  readonly origin: string;
}

/** The ways to a service: both replicas, each also over a line that loses answers after the work is done. */
export class Entrances {
  private constructor(
    private readonly of: ReadonlyMap<ServiceName, readonly Entrance[]>,
    private readonly wires: readonly Wire[],
    private readonly tokenFor: (person: string) => Promise<string>,
  ) {}

  static async open(
    city: LocalCity,
    twins: readonly Twin[],
    tokenFor: (person: string) => Promise<string>,
    luck: Chance,
  ): Promise<Entrances> {
    const wires: Wire[] = [];
    const of = new Map<ServiceName, Entrance[]>();
    for (const { service, port } of twins) {
      const first = new URL(city.running.addresses[service]);
      const ports = { first: Number(first.port), second: port };
      const ways = Object.entries(ports).map(async ([name, at]) => {
        const wire = await Wire.to({ host: first.hostname, port: at }, () => luck.happens(LOST));
        wires.push(wire);
        return [
          { name, origin: `http://${first.hostname}:${String(at)}` },
          { name: `${name}, losing answers`, origin: `http://127.0.0.1:${String(wire.port)}` },
        ];
      });
      of.set(service, (await Promise.all(ways)).flat());
    }
    return new Entrances(of, wires, tokenFor);
  }

  pick(service: ServiceName, luck: Chance): Entrance {
    return luck.pick(this.of.get(service) ?? []);
  }

  async send({ command }: Entry, { origin }: Entrance): Promise<Answer> {
    const token = await this.tokenFor(command.by);
    try {
      const response = await fetch(`${origin}${command.path}`, {
        method: 'POST',
        headers: { ...headersOf(command), authorization: `Bearer ${token}` },
        body: JSON.stringify(command.body),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return answerOf(response, await response.text());
    } catch (error) {
      return { kind: 'none', why: reasonOf(error) };
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.wires.map((wire) => wire.close()));
  }
}

const headersOf = ({ id, expected }: Command): Record<string, string> => ({
  'content-type': 'application/json',
  'idempotency-key': id,
  ...(expected === undefined ? {} : { 'if-match': `"${String(expected)}"` }),
});

const answerOf = ({ status, headers }: Response, text: string): Answer => {
  if (status === 201 || status === 202) {
    const revision = /^"(-?\d+)"$/.exec(headers.get('etag') ?? '')?.[1];
    const position = headers.get('position');
    if (revision === undefined || position === null) return { kind: 'unclear', status, code: 'no ETag or Position' };
    return { kind: 'acknowledged', revision: BigInt(revision), position: BigInt(position) };
  }
  const code = codeOf(text);
  if (code === undefined || status < 400) return { kind: 'unclear', status, code: text.slice(0, 200) };
  if (status < 500) return { kind: 'refused', status, code };
  if (status === 503 && headers.has('retry-after')) return { kind: 'away' };
  return { kind: 'unclear', status, code };
};

/** The stable code of a problem document; undefined when it is none. */
const codeOf = (text: string): string | undefined => {
  try {
    const { code } = JSON.parse(text) as { code?: unknown };
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined; // told as unclear, with the text
  }
};

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : `${error.name}: ${error.message}`;
};

/** The revision of the stream after the command, when it was acknowledged. */
export const revisionAfter = (entry: Entry): bigint | undefined => acknowledgements(entry)[0]?.revision;
