import { describe, expect, it } from '@jest/globals';
import { metrics } from '../src/catalogue.ts';
import { count, observe, record, scrape } from '../src/index.ts';

const unexpected = (error: unknown): void => {
  throw error;
};

describe('figures', () => {
  it('are shown as Prometheus reads them, looked up once for each scrape and shared by whoever asks at the same time', async () => {
    let looks = 0;
    const stop = observe(['kinerja_consumer_lag', 'kinerja_consumer_gap'], (tell) => {
      looks += 1;
      tell('kinerja_consumer_lag', 7, { topic: 'kinerja.evaluation.v1', partition: 3 });
      tell('kinerja_consumer_gap', 1, { topic: 'kinerja.evaluation.v1', partition: 3 });
    });
    count('kinerja_refused_total', { route: '/plans', code: 'PLAN_NOT_OPEN' });
    record('http_request_duration_seconds', 0.03, { method: 'GET', route: '/plans', status: 200 });
    const [text, again] = await Promise.all([scrape(unexpected), scrape(unexpected)]);
    stop();
    expect(again).toBe(text);
    expect(looks).toBe(1);
    expect(text).toContain('kinerja_consumer_lag{topic="kinerja.evaluation.v1",partition="3"} 7');
    expect(text).toContain('kinerja_refused_total{route="/plans",code="PLAN_NOT_OPEN"} 1');
    expect(text).toContain(
      'http_request_duration_seconds_bucket{method="GET",route="/plans",status="200",le="0.05"} 1',
    );
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  });

  it.each(Object.entries(metrics))('%s has the suffix that its kind asks for', (name, { kind, labels, buckets }) => {
    expect(name.endsWith('_total')).toBe(kind === 'counter');
    expect(buckets !== undefined).toBe(kind === 'histogram');
    expect(new Set(labels).size).toBe(labels.length);
  });
});
