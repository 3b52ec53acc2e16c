import { Clock } from '@kinerja/event-sourcing';
import { Database, ViewPosition } from '@kinerja/read-model';
import { Access, Asker, Count, Flag, Instant, Many, NULL, Part, Place, Shows, Words } from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { Controller } from '@nestjs/common';
import { Flows } from './flows.ts';
import { ONLOOKERS } from './parked-view.ts';

class ViewNow {
  @Words() readonly view!: string;
  @Count() readonly version!: number;
  @Place() readonly position!: string;
  @Instant() readonly movedAt!: string;
  /** It cannot apply what comes next. */
  @Flag() readonly standing!: boolean;
}

class ViewsNow {
  /** Up to here all views are complete. */
  @Place() readonly position!: string;
  @Count({ description: 'seconds since the views were last up to date' }) readonly age!: number;
  @Many(() => ViewNow) readonly items!: readonly ViewNow[];
}

class RelayNow {
  @Words() readonly topic!: string;
  /** False: another replica's relay sends, or none does. */
  @Flag() readonly active!: boolean;
  @Place(NULL) readonly epoch!: string | null;
  @Place(NULL) readonly position!: string | null;
  @Flag() readonly caughtUp!: boolean;
  /** It could not send: the kind of error. */
  @Words(NULL) readonly trouble!: string | null;
}

class PartitionNow {
  @Words() readonly topic!: string;
  @Count() readonly partition!: number;
  @Place(NULL) readonly position!: string | null;
  @Count({ nullable: true, description: 'messages not looked at; null while the broker is away' })
  readonly lag!: number | null;
  @Instant() readonly movedAt!: string;
  /** A message is missing: the position it waits for, and since when. */
  @Place(NULL) readonly waitingFor!: string | null;
  @Instant(NULL) readonly gapSince!: string | null;
  @Count() readonly parked!: number;
}

/** How far everything of this service is. Positions only, nothing about people. */
export class Operations {
  @Instant() readonly at!: string;
  @Part(() => ViewsNow) readonly views!: ViewsNow;
  @Many(() => RelayNow) readonly relays!: readonly RelayNow[];
  @Many(() => PartitionNow) readonly partitions!: readonly PartitionNow[];
}

@Controller('operations')
export class OperationsEndpoint {
  constructor(
    private readonly flows: Flows,
    private readonly views: ViewPosition,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly access: Access,
  ) {}

  @Shows('', { summary: 'How far the views, relays and consumers of this service are', row: Operations })
  async now(@Asker() asking: Asking): Promise<Operations> {
    await this.access.roleOf(asking, undefined, ONLOOKERS);
    const now = this.clock.now();
    const { position, age_s } = this.views.current(now);
    const { relays, consumer } = await this.flows.status();
    return {
      at: now.toISOString(),
      views: { position: String(position), age: age_s, items: await this.viewsNow() },
      relays: relays.map(({ topic, active, epoch, position: at, caughtUp, trouble }) => ({
        topic,
        active,
        epoch: placeOf(epoch),
        position: placeOf(at),
        caughtUp,
        trouble: trouble ?? null,
      })),
      partitions: consumer.map(({ topic, partition, position: at, lag, movedAt, waitingFor, gapSince, parked }) => ({
        topic,
        partition,
        position: placeOf(at),
        lag: lag === undefined ? null : Number(lag),
        movedAt: movedAt.toISOString(),
        waitingFor: placeOf(waitingFor),
        gapSince: gapSince?.toISOString() ?? null,
        parked,
      })),
    };
  }

  private async viewsNow(): Promise<ViewNow[]> {
    const standing = this.views.standing();
    const rows = await this.db.query<{ view: string; version: number; position: string; moved_at: Date }[]>(
      `SELECT view, version, position, moved_at FROM view_position WHERE source = 'log' ORDER BY view`,
    );
    return rows.map(({ view, version, position, moved_at }) => ({
      view,
      version,
      position,
      movedAt: moved_at.toISOString(),
      standing: standing.includes(view),
    }));
  }
}

const placeOf = (place: bigint | undefined): string | null => (place === undefined ? null : String(place));
