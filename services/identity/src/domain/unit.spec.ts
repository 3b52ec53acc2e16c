import { describe, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { establishUnit, unit } from './unit.ts';
import type { UnitEvent } from './unit.ts';

const establishing = {
  unitId: 'u1',
  name: 'Kelurahan Dago',
  code: '3273.13.1005',
  kind: 'kelurahan',
  parentId: 'u0',
  from: '2026-01-01',
} as const;
const established: UnitEvent = { type: 'unit-established.v1', data: establishing };
const parent = { status: 'established', as: { ...establishing, unitId: 'u0' } } as const;

describe('establishing a unit', () => {
  it('records the unit under its parent', () => {
    given(unit)
      .when((state) => establishUnit(state, { establishing, parent }))
      .then(established);
  });
  it('stays quiet when the same comes again', () => {
    given(unit, established)
      .when((state) => establishUnit(state, { establishing, parent }))
      .then();
  });
  it('refuses another unit under the same id', () => {
    given(unit, established)
      .when((state) => establishUnit(state, { establishing: { ...establishing, code: '1' }, parent }))
      .thenRejects('UNIT_ID_TAKEN');
  });
  it('refuses a parent that does not exist', () => {
    given(unit)
      .when((state) => establishUnit(state, { establishing, parent: { status: 'absent' } }))
      .thenRejects('UNIT_MISSING');
  });
  it('refuses a unit below itself', () => {
    given(unit)
      .when((state) => establishUnit(state, { establishing: { ...establishing, parentId: 'u1' }, parent: undefined }))
      .thenRejects('UNIT_UNDER_ITSELF');
  });
});
