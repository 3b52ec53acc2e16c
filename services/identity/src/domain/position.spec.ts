import { describe, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { establishPosition, position } from './position.ts';
import type { Position, PositionEvent } from './position.ts';
import type { Unit } from './unit.ts';

const top = {
  positionId: 'p1',
  unitId: 'u1',
  title: 'Pengadministrasi Pemerintahan',
  kind: 'pelaksana',
  grade: '6',
  leads: false,
  from: '2026-01-01',
} as const;
const establishing = { ...top, reportsTo: 'p0' };
const established: PositionEvent = { type: 'position-established.v1', data: establishing };
const unit: Unit = {
  status: 'established',
  as: { unitId: 'u1', name: 'Dago', code: '1', kind: 'kelurahan', from: '2026-01-01' },
};
const superior: Position = { status: 'established', as: { ...establishing, positionId: 'p0' } };
const right = { establishing, unit, superior };

describe('establishing a position', () => {
  it('records the position with the one it reports to', () => {
    given(position)
      .when((state) => establishPosition(state, right))
      .then(established);
  });
  it('records one at the top, that reports to nobody', () => {
    given(position)
      .when((state) => establishPosition(state, { ...right, establishing: top, superior: undefined }))
      .then({ type: 'position-established.v1', data: top });
  });
  it('stays quiet when the same comes again', () => {
    given(position, established)
      .when((state) => establishPosition(state, right))
      .then();
  });
  it('refuses another position under the same id', () => {
    given(position, established)
      .when((state) => establishPosition(state, { ...right, establishing: { ...establishing, leads: true } }))
      .thenRejects('POSITION_ID_TAKEN');
  });
  it('refuses a unit that does not exist', () => {
    given(position)
      .when((state) => establishPosition(state, { ...right, unit: { status: 'absent' } }))
      .thenRejects('UNIT_MISSING');
  });
  it('refuses a superior position that does not exist', () => {
    given(position)
      .when((state) => establishPosition(state, { ...right, superior: { status: 'absent' } }))
      .thenRejects('POSITION_MISSING');
  });
  it('refuses a position that reports to itself', () => {
    given(position)
      .when((state) => establishPosition(state, { ...right, establishing: { ...establishing, reportsTo: 'p1' } }))
      .thenRejects('REPORTS_IN_A_CIRCLE');
  });
});
