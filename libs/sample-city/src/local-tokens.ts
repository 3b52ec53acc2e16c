import { REGISTRAR } from './city.ts';
import { CityNotLoaded } from './load-city.ts';

export interface LocalTokens {
  /** The issuer: `${KINERJA_ORIGIN}/oidc`, or identity's own `/oidc`. */
  readonly issuer: string;
  /** The secret of the client `kinerja-local`. */
  readonly secret: string;
  /** How long a person may still be unknown to identity. */
  readonly patience_ms?: number;
}

/** Why there is none; `wait_ms` where it was said when to ask again. */
interface NoToken {
  readonly refused: string;
  readonly wait_ms?: number;
}
interface Token {
  readonly value: string;
  readonly until_ms: number;
}

/** Tokens kept at once; the full city has more people than that, but they do not act all at the same time. */
const KEPT = 5000;

/**
 * Tokens of the local city's own grant: a person's without their password, and the registrar's. It works only where
 * identity was started with the same secret.
 *
 * @example
 * const tokenFor = localTokens({ issuer: 'http://localhost:8080/oidc', secret: process.env.KINERJA_LOCAL_SECRET });
 * await fetch(url, { headers: { authorization: `Bearer ${await tokenFor(personId)}` } });
 */
export const localTokens = ({
  issuer,
  secret,
  patience_ms = 20_000,
}: LocalTokens): ((actor: string) => Promise<string>) => {
  const tokens = new Map<string, Promise<Token>>();

  const request = async (actor: string): Promise<Token> => {
    let asked = performance.now();
    for (let pause_ms = 25; ; pause_ms = Math.min(pause_ms * 2, 1000)) {
      const answer = await ask(actor);
      if ('value' in answer) return answer;
      const { refused, wait_ms } = answer;
      if (wait_ms === undefined && performance.now() - asked >= patience_ms) {
        throw new CityNotLoaded(`Identity at ${issuer} gives no token for ${actor}: ${refused}`);
      }
      // That too many ask at once is no reason to give this one up.
      asked += wait_ms ?? 0;
      await new Promise((resume) => setTimeout(resume, (wait_ms ?? 0) + pause_ms));
    }
  };

  const ask = async (actor: string): Promise<Token | NoToken> => {
    const grant: Record<string, string> =
      actor === REGISTRAR
        ? { grant_type: 'client_credentials', scope: 'registrar' }
        : { grant_type: 'urn:kinerja:local', person: actor };
    const client = Buffer.from(`kinerja-local:${encodeURIComponent(secret)}`).toString('base64');
    try {
      const response = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${client}`, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ ...grant, resource: 'urn:kinerja' }).toString(),
      });
      const text = await response.text();
      if (!response.ok) {
        const wait_ms = response.status === 429 && { wait_ms: Number(response.headers.get('retry-after') ?? 1) * 1000 };
        return { refused: `${response.status} ${text.slice(0, 300)}`, ...wait_ms };
      }
      const { access_token: value, expires_in: lifetime_s } = JSON.parse(text) as Record<string, unknown>;
      if (typeof value !== 'string') return { refused: 'the answer holds no access token' };
      // Half of the lifetime is left for the requests that use it.
      const lifetime_ms = typeof lifetime_s === 'number' ? lifetime_s * 1000 : 0;
      return { value, until_ms: performance.now() + lifetime_ms / 2 };
    } catch (cause) {
      return { refused: cause instanceof Error ? cause.message : String(cause) };
    }
  };

  const keep = (actor: string): Promise<Token> => {
    const asked = request(actor);
    tokens.delete(actor);
    tokens.set(actor, asked);
    for (const oldest of tokens.keys()) {
      if (tokens.size <= KEPT) break;
      tokens.delete(oldest);
    }
    return asked;
  };

  return async (actor) => {
    const known = tokens.get(actor);
    const usable = known !== undefined && (await known.catch(() => undefined));
    if (usable && usable.until_ms > performance.now()) return usable.value;
    // Whoever comes first asks; the others share the question.
    const now = tokens.get(actor);
    return (await (now === undefined || now === known ? keep(actor) : now)).value;
  };
};
