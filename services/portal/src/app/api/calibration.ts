import { useRead, type Reading } from './hooks.ts';
import type { Predicate, Rating } from './types.ts';

// The calibration session of a unit's period, as the evaluation service answers it.

export type CalibrationAnswer = 'changed' | 'kept';

interface Step {
  by: string;
  at: string;
}
export interface Calibrated {
  employeeId: string;
  ratedBy: string;
  result: Rating;
  conduct: Rating;
  predicate: Predicate;
  above: number;
  meets: number;
  below: number;
  before: Predicate | null;
  proposal:
    | (Step & {
        result: Rating;
        conduct: Rating;
        reason: string;
        answered: (Step & { answer: CalibrationAnswer; reason: string }) | null;
      })
    | null;
  /** Whether I may answer it. */
  mayAnswer: boolean;
}
export interface Calibration {
  unitId: string;
  period: string;
  status: 'absent' | 'open' | 'closed';
  opened: Step | null;
  closed: (Step & { note: string; changed: number; kept: number }) | null;
  people: Calibrated[];
  mayHold: boolean;
}

export const calibrationPath = (unitId: string, period: string): string => `/units/${unitId}/calibration/${period}`;

export const useCalibration = (unitId: string, period: string): Reading<Calibration> =>
  useRead('evaluation', calibrationPath(unitId, period), { views: ['calibrations', 'appraisals'] });
