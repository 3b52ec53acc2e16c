import { Type } from 'typebox';
import { contract } from './contract.ts';
import { ActorId, Day, Id, Instant, sampleId, Year } from './fields.ts';

// The annual meeting of a unit, as others may know it: when, how much, who owns what; never what was said.

const { unit, person, superior, solution } = sampleId;

const meetingSchema = { unitId: Id, year: Year, by: ActorId, at: Instant };
const meetingSample = { unitId: unit, year: 2026, by: superior };

export const meetingCalled = contract({
  type: 'evaluation.meeting-called.v1',
  summary: 'The annual meeting of a unit was called for a day; what is raised there stays in the unit.',
  schema: Type.Object({ ...meetingSchema, day: Day }),
  sample: { ...meetingSample, day: '2026-12-10', at: '2026-11-20T03:00:00.000Z' },
});

export const meetingSittingSet = contract({
  type: 'evaluation.meeting-sitting-set.v1',
  summary: 'The meeting was moved to another day, or sits once more on that day.',
  schema: Type.Object({ ...meetingSchema, day: Day }),
  sample: { ...meetingSample, day: '2026-12-14', at: '2026-12-01T03:00:00.000Z' },
});

export const meetingConcluded = contract({
  type: 'evaluation.meeting-concluded.v1',
  summary: 'The meeting was concluded: how many challenges stood, and who owns which solution until when.',
  schema: Type.Object({
    ...meetingSchema,
    challenges: Type.Integer({ minimum: 0 }),
    solutions: Type.Array(Type.Object({ solutionId: Id, owner: ActorId, due: Day })),
  }),
  sample: {
    ...meetingSample,
    challenges: 1,
    solutions: [{ solutionId: solution, owner: person, due: '2027-02-26' }],
    at: '2026-12-14T05:00:00.000Z',
  },
});

const solutionSchema = Type.Object({ ...meetingSchema, solutionId: Id, owner: ActorId });
const solutionSample = { ...meetingSample, solutionId: solution, owner: person };

export const meetingSolutionDone = contract({
  type: 'evaluation.meeting-solution-done.v1',
  summary: 'Its owner reported a solution done; it still has to be confirmed.',
  schema: solutionSchema,
  sample: { ...solutionSample, by: person, at: '2027-02-20T03:00:00.000Z' },
});

export const meetingSolutionConfirmed = contract({
  type: 'evaluation.meeting-solution-confirmed.v1',
  summary: 'A leader confirmed that a solution is done.',
  schema: solutionSchema,
  sample: { ...solutionSample, at: '2027-02-22T03:00:00.000Z' },
});

export const meetingSolutionCarriedOver = contract({
  type: 'evaluation.meeting-solution-carried-over.v1',
  summary: 'A solution was not carried out and goes to the next meeting of the unit.',
  schema: solutionSchema,
  sample: { ...solutionSample, at: '2027-03-01T03:00:00.000Z' },
});

export const meetingContracts = [
  meetingCalled,
  meetingSittingSet,
  meetingConcluded,
  meetingSolutionDone,
  meetingSolutionConfirmed,
  meetingSolutionCarriedOver,
] as const;
