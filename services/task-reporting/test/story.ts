import { randomUUID } from 'node:crypto';
import type { Plan, TestCity } from './city.ts';
import { TODAY } from './city.ts';

// Bodies that are right as they are, and short ways to send them.

export const work = (change: object = {}) => ({
  entryId: randomUUID(),
  minutes: 90,
  kind: 'main',
  text: 'Memverifikasi 12 berkas izin praktik',
  evidence: [{ kind: 'link', name: 'Daftar berkas', url: 'https://berkas.bandung.example/12' }],
  ...change,
});

export const said = ({ entryId: _, ...rest }: ReturnType<typeof work>) => rest;

export const progress = ({ resultId, quantity }: Plan, change: object = {}) => ({
  progressId: randomUUID(),
  resultId,
  indicatorId: quantity,
  value: '480',
  day: TODAY,
  evidence: [],
  ...change,
});

export const observation = (employeeId: string, change: object = {}) => ({
  observationId: randomUUID(),
  employeeId,
  day: TODAY,
  text: 'Menenangkan pemohon yang kecewa dengan sabar',
  ...change,
});

export const policy = (change: object = {}) => ({
  policyId: randomUUID(),
  version: '1',
  from: '2026-08-01',
  source: 'Perwal 10/2026',
  minutesPerEntry: 240,
  minutesPerDay: 450,
  daysToReport: 3,
  ...change,
});

export interface Recorded {
  readonly revision: string;
  readonly position: string;
}

/** The answer of an accepted write. */
export const ok = async <T = Recorded>(answer: Promise<Response>): Promise<T> => {
  const response = await answer;
  const text = await response.text();
  if (!response.ok) throw new Error(`refused: ${text}`);
  return JSON.parse(text) as T;
};

/** The code of a refused request, with the field where one is named. */
export const codeOf = async (answer: Promise<Response>): Promise<string> => {
  const response = await answer;
  if (response.ok) return `accepted with ${String(response.status)}`;
  if (response.headers.get('content-type')?.startsWith('application/problem+json') !== true)
    return `no problem document: ${await response.text()}`;
  const { code, errors = [] } = (await response.json()) as { code: string; errors?: { pointer: string }[] };
  return [code, ...errors.map(({ pointer }) => pointer)].join(' ');
};

/** Reports an entry and answers it with where the log is. */
export const report = async ({ send, people }: TestCity, change: object = {}, day = TODAY) => {
  const body = work(change);
  return { ...body, ...(await ok(send(people.employee, `/days/${day}/entries`, body))) };
};

/** The items of a list, as they are after a position. */
export const items = async <T = Record<string, unknown>>(
  { read }: TestCity,
  who: string,
  path: string,
  position = '0',
): Promise<T[]> => (await ok<{ items: T[] }>(read(who, path, { 'after-position': position }))).items;

/** The smallest file that a type is told by. */
export const pdf = (text = 'Berita acara'): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`%PDF-1.4\n%${text}\n%%EOF\n`);
