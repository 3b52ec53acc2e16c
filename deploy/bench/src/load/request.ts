import { Agent, request as send } from 'undici';
import { Latencies } from '../latencies.ts';
import { drive } from './drive.ts';
import type { Done, RequestsJob } from './jobs.ts';
import { Shift } from './shift.ts';
import type { Turned } from './shift.ts';

const CONNECTIONS = 64;

/** What people ask, at the job's pace. A refusal is counted with its words; so is a service that does not answer. */
export const request = async (job: RequestsJob): Promise<Done> => {
  const shift = new Shift(job);
  const agent = new Agent({ connections: CONNECTIONS, bodyTimeout: 60_000, headersTimeout: 60_000 });
  const latencies = new Map<string, Latencies>();
  const refusals: string[] = [];
  const once = async (intended: number): Promise<void> => {
    const turn = shift.next();
    try {
      const { statusCode, headers, body } = await ask(job, turn, agent);
      const text = await body.text();
      if (statusCode >= 300) throw new Error(`${String(statusCode)} ${text}`);
      const those = latencies.get(turn.act) ?? Latencies.none();
      those.add(performance.now() - intended);
      latencies.set(turn.act, those);
      if (turn.body !== undefined) shift.accepted(turn, String(headers.position));
    } catch (error) {
      refusals.push(`${turn.act}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const seconds = await drive(job, once);
  await agent.close();
  const [refusal] = refusals;
  return {
    latencies: Object.fromEntries([...latencies].map(([act, those]) => [act, those.encoded])),
    seconds,
    daysUsed: shift.daysUsed,
    refused: refusals.length,
    ...(refusal === undefined ? {} : { refusal }),
  };
};

const ask = (
  { tokens, addresses }: RequestsJob,
  { service, path, actor, body, key, saidOn, after }: Turned,
  dispatcher: Agent,
) => {
  const url = `${addresses[service] ?? ''}${path}`;
  const headers = { authorization: `Bearer ${tokens[actor] ?? ''}`, 'accept-language': 'id' };
  if (body === undefined)
    return send(url, {
      dispatcher,
      headers: { ...headers, ...(after === undefined ? {} : { 'after-position': after }) },
    });
  return send(url, {
    dispatcher,
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(saidOn === undefined ? {} : { 'kinerja-occurred-at': `${saidOn}T09:00:00Z` }),
    },
    body: JSON.stringify(body),
  });
};
