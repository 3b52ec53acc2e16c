import type { Recorded } from '@kinerja/event-sourcing';
import { record, secondsSince, SharedSpans, SpanKind } from '@kinerja/telemetry';

/** One transaction of the views: its size, its time, and a span in the trace of each event that is followed. */
export const observed = async (
  views: readonly string[],
  events: readonly Recorded[],
  project: () => Promise<void>,
): Promise<void> => {
  const since = performance.now();
  const spans = new SharedSpans('project', SpanKind.CONSUMER, { 'kinerja.views': views.join(' ') });
  for (const { metadata } of events) spans.begin(metadata.traceparent);
  let outcome = 'failed';
  try {
    await spans.during(project);
    outcome = 'committed';
    record('kinerja_projection_batch_events', events.length, {});
  } finally {
    record('kinerja_projection_batch_duration_seconds', secondsSince(since), { outcome });
  }
};
