import { Type } from 'typebox';
import { contract } from './contract.ts';
import { ActorId, Day, Decimal, Id, Instant, sampleId } from './fields.ts';

// Corrective actions, as others may know them: the figures, the owner and the days; causes and words stay in the unit.

const { unit, person, superior, correctiveAction: actionId } = sampleId;

const Figure = Type.Object({ value: Decimal, on: Day });
const ofAction = { actionId: Id, unitId: Id, owner: ActorId, by: ActorId, at: Instant };
const sample = { actionId, unitId: unit, owner: person, by: superior };

export const correctiveActionOpened = contract({
  type: 'evaluation.corrective-action-opened.v1',
  summary:
    'A figure showed a problem; somebody owns what is done about it, and the figure that it should reach is set.',
  schema: Type.Object({
    ...ofAction,
    about: Type.Enum(['unit-result', 'indicator', 'delay']),
    figure: Figure,
    expected: Type.Object({ direction: Type.Enum(['at-least', 'at-most']), value: Decimal }),
    due: Day,
  }),
  sample: {
    ...sample,
    about: 'delay',
    figure: { value: '81.5', on: '2026-08-31' },
    expected: { direction: 'at-least', value: '97' },
    due: '2026-09-30',
    at: '2026-09-03T03:00:00.000Z',
  },
});

export const correctiveActionAssigned = contract({
  type: 'evaluation.corrective-action-assigned.v1',
  summary: 'The action has another owner, or another day.',
  schema: Type.Object({ ...ofAction, due: Day }),
  sample: { ...sample, due: '2026-10-09', at: '2026-09-10T03:00:00.000Z' },
});

export const correctiveActionCarriedOut = contract({
  type: 'evaluation.corrective-action-carried-out.v1',
  summary: 'Its owner carried it out; later figures must show that it worked.',
  schema: Type.Object(ofAction),
  sample: { ...sample, by: person, at: '2026-09-28T03:00:00.000Z' },
});

export const correctiveActionVerified = contract({
  type: 'evaluation.corrective-action-verified.v1',
  summary: 'A later figure reaches what was expected, said by another person than the owner.',
  schema: Type.Object({ ...ofAction, figure: Figure }),
  sample: { ...sample, figure: { value: '97.8', on: '2026-10-31' }, at: '2026-11-03T03:00:00.000Z' },
});

export const correctiveActionReopened = contract({
  type: 'evaluation.corrective-action-reopened.v1',
  summary: 'A later figure does not hold, so the action is open again until another day.',
  schema: Type.Object({ ...ofAction, figure: Figure, due: Day }),
  sample: {
    ...sample,
    figure: { value: '92.4', on: '2026-11-30' },
    due: '2026-12-31',
    at: '2026-12-03T03:00:00.000Z',
  },
});

export const correctiveActionContracts = [
  correctiveActionOpened,
  correctiveActionAssigned,
  correctiveActionCarriedOut,
  correctiveActionVerified,
  correctiveActionReopened,
] as const;
