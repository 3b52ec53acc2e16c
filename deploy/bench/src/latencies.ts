import { build, decodeFromCompressedBase64, encodeIntoCompressedBase64 } from 'hdr-histogram-js';
import type { Histogram } from 'hdr-histogram-js';

const LONGEST_us = 120_000_000;

/** How long things took, in milliseconds, to three digits. Several can be added up, which percentiles cannot. */
export class Latencies {
  private constructor(private readonly histogram: Histogram) {}

  static none(): Latencies {
    return new Latencies(
      build({ bitBucketSize: 64, highestTrackableValue: LONGEST_us, numberOfSignificantValueDigits: 3 }),
    );
  }

  static of(times_ms: readonly number[]): Latencies {
    const latencies = Latencies.none();
    for (const time of times_ms) latencies.add(time);
    return latencies;
  }

  /** @param encoded by other processes */
  static merged(encoded: readonly string[]): Latencies {
    const { histogram } = Latencies.none();
    for (const one of encoded) histogram.add(decodeFromCompressedBase64(one));
    return new Latencies(histogram);
  }

  add(time_ms: number): void {
    this.histogram.recordValue(Math.min(LONGEST_us, Math.max(0, Math.round(time_ms * 1_000))));
  }

  get count(): number {
    return this.histogram.totalCount;
  }

  /** @param percent 99 for p99 */
  percentile_ms(percent: number): number {
    return this.count === 0 ? 0 : this.histogram.getValueAtPercentile(percent) / 1_000;
  }

  /** For the JSON of a run. */
  get summary(): { readonly count: number; readonly p50_ms: number; readonly p99_ms: number } {
    return { count: this.count, p50_ms: this.percentile_ms(50), p99_ms: this.percentile_ms(99) };
  }

  get encoded(): string {
    return encodeIntoCompressedBase64(this.histogram);
  }
}
