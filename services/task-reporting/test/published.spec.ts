import { describe, expect, it } from '@jest/globals';
import { contractOf, taskReportingTopic } from '@kinerja/contracts';
import { publish } from '../src/published.ts';
import type { TaskReportingEvent } from '../src/published.ts';

const of = (type: string, staying: object = {}) => ({
  type,
  data: { ...contractOf(`task-reporting.${type}`)?.sample, ...staying },
});
const text = { text: 'Memeriksa 12 berkas', evidence: [] };

/** The recorded events that the samples were made of: each with what stays in the service. */
const recorded = [
  of('work-reported.v1', text),
  of('work-changed.v1', text),
  of('work-corrected.v1', { ...text, reason: 'Salah tulis' }),
  of('work-withdrawn.v1'),
  of('work-accepted.v1', { reason: 'Rapi' }),
  of('work-returned.v1', { reason: 'Berkas mana?' }),
  of('progress-reported.v1', { note: 'Ditutup', evidence: [] }),
  of('observation-recorded.v1', { text: 'Sabar menghadapi pemohon' }),
] as unknown as readonly TaskReportingEvent[];

describe('what task reporting publishes', () => {
  it.each(taskReportingTopic.contracts.map(({ type }) => type))('produces the sample of %s, without texts', (type) => {
    const messages = recorded.map(publish).filter((message) => message?.type === type);
    expect(messages).toEqual([{ type, data: contractOf(type)?.sample }]);
  });

  it('says nothing of files and limits', () => {
    const at = '2026-07-14T08:00:00.000Z';
    const file = { hash: 'ab12', size: 3, type: 'application/pdf', personId: 'p', at } as const;
    expect(publish({ type: 'evidence-kept.v1', data: file })).toBeUndefined();
    expect(publish({ type: 'policy-adopted.v1', data: {} as never })).toBeUndefined();
  });
});
