import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { city } from './visitors.ts';

const program = fileURLToPath(new URL('../../../deploy/cli/bin/kinerja.mjs', import.meta.url));
const LARGE_bytes = 64 * 1024 * 1024;

/** Runs `npx kinerja …` on the city under test and gives what it printed. */
export const kinerja = async (...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], {
    env: { ...process.env, KINERJA_DATA: city.data },
    maxBuffer: LARGE_bytes,
  });
  return stdout;
};

/** Somebody of the city who has no account to sign in with, by the interface of the services. */
export const byInterface = async (personId: string) => {
  const authorization = `Bearer ${(await kinerja('token', personId)).trim()}`;
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const headers = { ...(init.headers as Record<string, string> | undefined), authorization };
    const answer = await fetch(`${city.origin}${path}`, { ...init, headers });
    if (!answer.ok) throw new Error(`${path} answered ${String(answer.status)}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    read: <T>(path: string): Promise<T> => ask(path) as Promise<T>,
    write: async (path: string, body: object): Promise<void> => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
      await ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
    },
  };
};

/** Drafts a plan of one result as its owner and submits it. */
export const handIn = async (employeeId: string, year: number): Promise<string> => {
  const owner = await byInterface(employeeId);
  const planId = randomUUID();
  const path = `/api/evaluation/plans/${planId}`;
  await owner.write('/api/evaluation/plans', { planId, year });
  await owner.write(`${path}/results`, {
    resultId: randomUUID(),
    sentence: 'Terselesaikannya verifikasi permohonan izin sesuai standar pelayanan',
    kind: 'main',
    serves: { assignment: 'Surat penugasan atasan' },
    indicators: [
      { indicatorId: randomUUID(), aspect: 'quantity', text: 'Berkas terverifikasi', target: '960', unit: 'berkas' },
    ],
  });
  await owner.write(`${path}/submit`, {});
  return planId;
};
