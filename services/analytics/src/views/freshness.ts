import { Controller } from '@nestjs/common';
import { Clock } from '@kinerja/event-sourcing';
import type { PartitionStatus } from '@kinerja/kafka';
import { Flows } from '@kinerja/platform';
import { Count, Instant, Many, NULL, Place, Shows, Words } from '@kinerja/web';

/** How far analytics has read one topic. Positions are those of the log, as text. */
export class Source {
  @Words() readonly topic!: string;
  /** The newest position that is in the sums. */
  @Place() readonly position!: string;
  @Count({ nullable: true, description: 'messages not looked at; null while Kafka is away' })
  readonly lag!: number | null;
  @Instant(NULL) readonly movedAt!: string | null;
  @Count({ description: 'seconds since it moved, while anything is outstanding; else 0' })
  readonly age!: number;
  @Count({ description: 'partitions that wait for a missing message' }) readonly gaps!: number;
  @Count({ description: 'messages set aside for people' }) readonly parked!: number;
}

export class Sources {
  @Many(() => Source) readonly items!: readonly Source[];
}

@Controller('freshness')
export class FreshnessEndpoint {
  constructor(
    private readonly flows: Flows,
    private readonly clock: Clock,
  ) {}

  @Shows('', { summary: 'How far each source of the boards is', row: Sources })
  async freshness(): Promise<Sources> {
    const { consumer } = await this.flows.status();
    const topics = [...new Set(consumer.map(({ topic }) => topic))];
    const now = this.clock.now();
    return {
      items: topics.map((topic) =>
        sourceOf(
          topic,
          consumer.filter((one) => one.topic === topic),
          now,
        ),
      ),
    };
  }
}

/** The partitions of one topic as one line. */
export const sourceOf = (topic: string, partitions: readonly PartitionStatus[], now: Date): Source => {
  const position = partitions.reduce((most, one) => ((one.position ?? 0n) > most ? (one.position ?? 0n) : most), 0n);
  const lags = partitions.map((one) => one.lag);
  const lag = lags.includes(undefined) ? null : lags.reduce((sum, one) => sum + Number(one), 0);
  const gaps = partitions.filter(({ gapSince }) => gapSince !== undefined).length;
  const moved = partitions.map(({ movedAt }) => movedAt.getTime());
  const movedAt = moved.length === 0 ? null : new Date(Math.max(...moved));
  const isCurrent = lag === 0 && gaps === 0;
  return {
    topic,
    position: String(position),
    lag,
    movedAt: movedAt?.toISOString() ?? null,
    age: isCurrent || movedAt === null ? 0 : Math.max(0, Math.round((now.getTime() - movedAt.getTime()) / 1000)),
    gaps,
    parked: partitions.reduce((sum, one) => sum + one.parked, 0),
  };
};
