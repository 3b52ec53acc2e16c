import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '@kinerja/testing';

const program = fileURLToPath(new URL('../bin/kinerja.mjs', import.meta.url));

const kinerja = async (line: string): Promise<{ code: number | null; out: string; err: string }> => {
  const env = { ...process.env, KINERJA_DATA: process.env.KINERJA_E2E_DATA };
  const child = spawn(process.execPath, [program, ...line.split(' ')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
};

describe('the tool of operators', () => {
  it.each([
    ['replay rini', 'Nothing is recorded of the evaluation rini. Give PERSON/PERIOD, such as rini/2026-Q3.'],
    ['replay rini/2026-Q3 --diff', 'Give --as-of or --known-at with --diff: what shall be compared?'],
    ['replay rini/2026-Q3 --as-of 2026-13-01', '2026-13-01 is no day: give one such as 2026-10-05.'],
    ['replay rini/2026-Q3 --all', 'Name an evaluation, or give --all: not both.'],
    ['replay rini/2026-Q3 --purpose x', '--purpose must hold 3 to 200 characters.'],
    ['what-if 99 --year 2026', 'No rule set was drafted as version 99: the page Aturan lists them.'],
    ['what-if 2 --year lalu', 'lalu is no year: give one such as 2026.'],
    ['two-clocks city --as-of 2026-03-01', 'Give plan ID, unit ID PERIOD, or rules.'],
    ['two-clocks rules', 'Give --as-of or --known-at: what shall be compared?'],
    ['two-clocks plan nothing --as-of 2026-03-01', 'Nothing is recorded of plan nothing.'],
    ['rebuild nowhere plans', 'nowhere is no service: give one of identity, task-reporting, evaluation, analytics.'],
    ['rebuild evaluation', 'Name one view, or give --all.'],
    ['rebuild evaluation nothing', 'evaluation has no view nothing: kinerja verify lists them all.'],
    ['parked show analytics', 'Name the message: kinerja parked show analytics ID.'],
    ['parked show analytics 99', 'analytics has no parked message 99.'],
    ['parked retry analytics abc', 'analytics has no parked message abc.'],
  ])('says in one sentence what is wrong with `%s`', async (line, sentence) => {
    expect(await kinerja(line)).toEqual({ code: 1, out: '', err: `${sentence}\n` });
  });

  it('decides all results of the city again, and finds them as they were signed and told', async () => {
    const { code, out } = await kinerja('replay --all');
    expect({ code, last: out.trim().split('\n').at(-1) }).toEqual({
      code: 0,
      last: expect.stringMatching(/^[1-9]\d* evaluations decided again, 0 not as they were signed or told$/),
    });
    const before = await kinerja('replay --all --as-of 2020-01-01');
    expect(before.out).toContain('0 evaluations decided again, 0 not');
  });

  it('lays a drafted rule set over the year without changing anything', async () => {
    const { code, out } = await kinerja(`what-if 2 --year ${String(new Date().getFullYear())} --json`);
    const { evaluations, before, moved } = JSON.parse(out) as {
      evaluations: number;
      before: Record<string, number>;
      moved: unknown[];
    };
    expect({ code, moved }).toEqual({ code: 0, moved: [] });
    expect(Object.values(before).reduce((sum, each) => sum + each, 0)).toBe(evaluations);
    expect(evaluations).toBeGreaterThan(0);
  });

  it('shows the rules of the city as they were known on a day, and what is different now', async () => {
    const { code, out } = await kinerja('two-clocks rules --known-at 2020-01-01 --json');
    const { from, differences } = JSON.parse(out) as {
      from: { state: unknown };
      differences: { path: string; after: { by: { type: string } } }[];
    };
    expect({ code, before: from.state }).toEqual({ code: 0, before: { inForce: { status: 'absent' }, adopted: [] } });
    expect(differences.find(({ path }) => path === '/inForce/version')?.after.by.type).toBe('rules-adopted.v1');
  });

  it('tells whoever was looked at from here, and for what', async () => {
    const quarter = new Date().getFullYear() * 4 + Math.floor(new Date().getMonth() / 3) - 2;
    const period = `${String(Math.floor(quarter / 4))}-Q${String((quarter % 4) + 1)}`;
    const { code } = await kinerja(`replay rini/${period} --purpose Pengaduan-23/2026`);
    expect(code).toBe(0);
    const { token } = JSON.parse((await kinerja('token rini --json')).out) as { token: string };
    const read = async <T>(path: string): Promise<T> => {
      const headers = { authorization: `Bearer ${token}` };
      return (await (await fetch(`${String(process.env.KINERJA_E2E_ORIGIN)}${path}`, { headers })).json()) as T;
    };
    const { personId } = await read<{ personId: string }>('/api/identity/me');
    await eventually(async () => {
      const { items } = await read<{ items: object[] }>(`/api/evaluation/people/${personId}/looks`);
      expect(items).toContainEqual(
        expect.objectContaining({
          by: 'operator',
          role: 'operator',
          what: 'history',
          period,
          purpose: 'Pengaduan-23/2026',
        }),
      );
    });
  });

  it('answers machines with nothing but JSON', async () => {
    const { code, out, err } = await kinerja('token rini --json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual({ token: expect.stringMatching(/^eyJ/) });
  });
});
