import type { Recorded } from '@kinerja/event-sourcing';
import { record, secondsSince, SharedSpans, spanFollowing, SpanKind } from '@kinerja/telemetry';

/** One transaction of the views: its size, its time, and a span in the trace of each event that is followed. */
export const observed = async (
  views: readonly string[],
  events: readonly Recorded[],
  project: () => Promise<void>,
): Promise<void> => {
  const since = performance.now();
  const spans = new SharedSpans();
  const attributes = { 'kinerja.views': views.join(' ') };
  for (const { metadata } of events) {
    spans.add(spanFollowing(metadata.traceparent, 'project', SpanKind.CONSUMER, attributes));
  }
  let outcome = 'failed';
  try {
    await spans.during(project);
    outcome = 'committed';
    record('kinerja_projection_batch_events', events.length, {});
  } finally {
    record('kinerja_projection_batch_duration_seconds', secondsSince(since), { outcome });
  }
};
