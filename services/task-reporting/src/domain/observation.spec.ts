import { describe, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { observation, observe } from './observation.ts';
import type { ObservationEvent } from './observation.ts';

const seen = {
  observationId: 'o1',
  employeeId: 'asep',
  day: '2026-07-14',
  text: 'Menenangkan pemohon yang kecewa',
  resultId: 'r1',
  by: 'budi',
  at: '2026-07-14T10:05:00.000Z',
};
const recorded: ObservationEvent = { type: 'observation-recorded.v1', data: seen };
const note =
  (change: Partial<typeof seen> = {}, today = '2026-07-14') =>
  (state: Parameters<typeof observe>[0]) =>
    observe(state, { ...seen, ...change }, { today, results: ['r1'] });

describe('observing somebody at work', () => {
  it('records what was seen', () => {
    given(observation).when(note()).then(recorded);
  });
  it('stays quiet when the same comes again', () => {
    given(observation, recorded)
      .when(note({ at: '2026-07-15T10:05:00.000Z' }))
      .then();
  });
  it('refuses an observation id that is used for something else', () => {
    given(observation, recorded)
      .when(note({ text: 'Lain' }))
      .thenRejects('OBSERVATION_ID_TAKEN');
  });
  it('refuses anybody observing themselves', () => {
    given(observation)
      .when(note({ by: 'asep' }))
      .thenRejects('SELF_OBSERVATION');
  });
  it('refuses a day to come', () => {
    given(observation).when(note({}, '2026-07-13')).thenRejects('OBSERVATION_IN_FUTURE');
  });
  it('refuses a work result that is in none of the employee’s plans', () => {
    given(observation)
      .when(note({ resultId: 'r2' }))
      .thenRejects('RESULT_NOT_KNOWN');
  });
});
