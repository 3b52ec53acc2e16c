import { AnswerCalibrationEndpoint, AnswerCalibrationHandler } from './commands/answer-calibration.ts';
import { CloseCalibrationEndpoint, CloseCalibrationHandler } from './commands/close-calibration.ts';
import { OpenCalibrationEndpoint, OpenCalibrationHandler } from './commands/open-calibration.ts';
import { ProposeCalibrationEndpoint, ProposeCalibrationHandler } from './commands/propose-calibration.ts';
import { CalibrationsEndpoint, calibrationsView } from './views/calibrations.ts';

/** The calibration of a unit's ratings, as the module takes it. */
export const calibrations = {
  controllers: [
    OpenCalibrationEndpoint,
    ProposeCalibrationEndpoint,
    AnswerCalibrationEndpoint,
    CloseCalibrationEndpoint,
    CalibrationsEndpoint,
  ],
  handlers: [OpenCalibrationHandler, ProposeCalibrationHandler, AnswerCalibrationHandler, CloseCalibrationHandler],
  view: calibrationsView,
};
