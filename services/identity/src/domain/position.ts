import { refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import { UnitMissing } from './unit.ts';
import type { Unit } from './unit.ts';

// A post (jabatan): who assesses whom follows from posts and dates, never from a field on a person.

export const POSITION_KINDS = ['jpt', 'administrator', 'pengawas', 'pelaksana', 'fungsional'] as const;
export type PositionKind = (typeof POSITION_KINDS)[number];

// The stored names. Add optional fields; never rename, never reuse.
interface Establishing {
  readonly positionId: string;
  readonly unitId: string;
  readonly title: string;
  readonly kind: PositionKind;
  readonly grade?: string;
  /** The post whose holder assesses the holder of this one. */
  readonly reportsTo?: string;
  /** Its holder heads the unit. */
  readonly leads: boolean;
  readonly from: string;
}
export type PositionEvent = Event<'position-established.v1', Establishing>;

export type Position = { readonly status: 'absent' } | { readonly status: 'established'; readonly as: Establishing };

export const position: Fold<Position, PositionEvent> = {
  initial: { status: 'absent' },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'position-established.v1':
        return { status: 'established', as: data };
      default:
        return unknownEvent(state, type);
    }
  },
};

export class Positions extends Streams<Position, PositionEvent> {
  constructor(store: EventStore) {
    super(store, 'identity.position', position);
  }

  /** The post that a post reports to. */
  async superiorOf(positionId: string): Promise<string | undefined> {
    const { state } = await this.load(positionId);
    return state.status === 'absent' ? undefined : state.as.reportsTo;
  }
}

/** A post is there from a day on. The one it reports to must be there before, so only the post itself could close a circle. */
export const establishPosition = (
  state: Position,
  { establishing, unit, superior }: { establishing: Establishing; unit: Unit; superior: Position | undefined },
): PositionEvent[] => {
  if (state.status === 'established') {
    if (!sameData(state.as, establishing)) throw new PositionIdTaken();
    return [];
  }
  if (unit.status === 'absent') throw new UnitMissing({}, '/unitId');
  if (establishing.reportsTo === establishing.positionId) throw new ReportsInACircle({}, '/reportsTo');
  if (superior?.status === 'absent') throw new PositionMissing({}, '/reportsTo');
  return [{ type: 'position-established.v1', data: establishing }];
};

export const PositionMissing = refusal('POSITION_MISSING', 'missing', {
  id: 'Jabatan ini tidak ada.',
  en: 'There is no such position.',
});
export const PositionIdTaken = refusal('POSITION_ID_TAKEN', 'conflict', {
  id: 'Nomor jabatan ini sudah dipakai untuk jabatan lain.',
  en: 'This position id belongs to another position.',
});
export const ReportsInACircle = refusal('REPORTS_IN_A_CIRCLE', 'invalid', {
  id: 'Jabatan tidak dapat menjadi atasan dirinya sendiri.',
  en: 'A position cannot be above itself.',
});
