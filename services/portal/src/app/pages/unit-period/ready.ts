import type { UnitPeriod } from '../../api/types.ts';

/** Everybody of the unit is rated and its organisation result is set, and it was not sent yet. */
export const isReadyToSend = ({ status, missing, rated, organisationResult }: UnitPeriod): boolean =>
  status !== 'sent' && missing.length === 0 && rated.length > 0 && organisationResult !== null;
