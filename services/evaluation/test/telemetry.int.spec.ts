import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@kinerja/testing';
import { metrics } from '@kinerja/telemetry';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { ok } from './story.ts';

interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const seriesOf = (text: string): Series[] =>
  [...text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name = '', labels = '', value]) => ({
    name,
    labels: Object.fromEntries(
      [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', each = '']) => [label, each]),
    ),
    value: Number(value),
  }));

describe('the figures of a running service', () => {
  let city: TestCity;

  beforeAll(async () => {
    city = await testCity();
    await ok(city.send(city.people.employee, '/plans', { planId: randomUUID(), year: 2026 }));
    await city.send(city.people.employee, '/plans', { planId: 'none', year: 2026 });
  });
  afterAll(() => city.stop());

  const scraped = async (): Promise<Series[]> => seriesOf(await (await fetch(`${city.service.url}/metrics`)).text());

  it('are those of the catalogue, with these labels', async () => {
    // What only shows once a message of another service has come.
    const ofMessages = 'kinerja_consumer_';
    const wanted = Object.entries(metrics).filter(
      ([name, { of }]) => of.includes('service') && !name.startsWith(ofMessages),
    );
    await eventually(async () => {
      const series = await scraped();
      const missing = wanted.filter(([name, { kind }]) => {
        const shown = kind === 'histogram' ? `${name}_count` : name;
        return !series.some((each) => each.name === shown);
      });
      expect(missing.map(([name]) => name)).toEqual([]);
    });
    for (const { name, labels } of await scraped()) {
      const metric = metrics[name] ?? metrics[name.replace(/_(bucket|sum|count)$/, '')];
      expect([name, metric === undefined]).toEqual([name, false]);
      const own = Object.keys(labels).filter((label) => label !== 'le');
      expect([name, own.toSorted()]).toEqual([name, [...(metric?.labels ?? [])].toSorted()]);
    }
  });

  it('tell what was refused, by its code, and what was accepted', async () => {
    await eventually(async () => {
      const series = await scraped();
      const of = (name: string, labels: object): number | undefined =>
        series.find((each) => each.name === name && JSON.stringify(each.labels) === JSON.stringify(labels))?.value;
      expect(of('kinerja_refused_total', { route: '/plans', code: 'INVALID_FIELDS' })).toBe(1);
      expect(of('kinerja_command_duration_seconds_count', { command: 'DraftPlan', outcome: 'accepted' })).toBe(1);
      expect(of('kinerja_append_duration_seconds_count', { outcome: 'appended' })).toBeGreaterThanOrEqual(1);
    });
  });

  it('say that nothing waits once everything has arrived, and how old what waits is', async () => {
    const { people, send, db } = city;
    const oldest = async (): Promise<number[]> =>
      (await scraped()).filter(({ name }) => name.endsWith('_oldest_unhandled_seconds')).map(({ value }) => value);
    await eventually(async () => {
      expect([...new Set(await oldest())]).toEqual([0]);
    });
    // The views may not be written while somebody holds their position.
    const session = await db.lend();
    await session.query('BEGIN');
    await session.query('SELECT FROM view_position FOR UPDATE');
    await ok(send(people.stranger, '/plans', { planId: randomUUID(), year: 2026 }));
    await eventually(async () => {
      const [views] = (await scraped()).filter(({ name }) => name === 'kinerja_view_oldest_unhandled_seconds');
      expect(views?.value).toBeGreaterThan(0);
    });
    await session.rollBack();
    session.release();
    await eventually(async () => {
      expect([...new Set(await oldest())]).toEqual([0]);
    });
  });
});
