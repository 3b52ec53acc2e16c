import { refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';

// A unit of the city: an agency, a section of it, a district. Units form a tree that is dated.

export const UNIT_KINDS = [
  'city',
  'secretariat',
  'inspectorate',
  'badan',
  'dinas',
  'kecamatan',
  'kelurahan',
  'section',
  'other',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

// The stored names. Add optional fields; never rename, never reuse.
interface Establishing {
  readonly unitId: string;
  readonly name: string;
  readonly code: string;
  readonly kind: UnitKind;
  readonly parentId?: string;
  readonly from: string;
}
export type UnitEvent = Event<'unit-established.v1', Establishing>;

export type Unit = { readonly status: 'absent' } | { readonly status: 'established'; readonly as: Establishing };

export const unit: Fold<Unit, UnitEvent> = {
  initial: { status: 'absent' },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'unit-established.v1':
        return { status: 'established', as: data };
      default:
        return unknownEvent(state, type);
    }
  },
};

export class Units extends Streams<Unit, UnitEvent> {
  constructor(store: EventStore) {
    super(store, 'identity.unit', unit);
  }
}

/** A unit is there from a day on. Its parent must be there before, so the tree has no circle. */
export const establishUnit = (
  state: Unit,
  { establishing, parent }: { establishing: Establishing; parent: Unit | undefined },
): UnitEvent[] => {
  if (state.status === 'established') {
    if (!sameData(state.as, establishing)) throw new UnitIdTaken();
    return [];
  }
  if (establishing.parentId === establishing.unitId) throw new UnitUnderItself({}, '/parentId');
  if (parent?.status === 'absent') throw new UnitMissing({}, '/parentId');
  return [{ type: 'unit-established.v1', data: establishing }];
};

export const UnitMissing = refusal('UNIT_MISSING', 'missing', {
  id: 'Unit ini tidak ada.',
  en: 'There is no such unit.',
});
export const UnitIdTaken = refusal('UNIT_ID_TAKEN', 'conflict', {
  id: 'Nomor unit ini sudah dipakai untuk unit lain.',
  en: 'This unit id belongs to another unit.',
});
export const UnitUnderItself = refusal('UNIT_UNDER_ITSELF', 'invalid', {
  id: 'Unit tidak dapat berada di bawah dirinya sendiri.',
  en: 'A unit cannot be below itself.',
});
