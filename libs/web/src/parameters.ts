import { refusal } from '@kinerja/event-sourcing';
import type { DomainError } from '@kinerja/event-sourcing';
import { isISO8601 } from 'class-validator';

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Two centuries are enough for people, and no date library or database has trouble with them. */
export const DAY = /^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/;
/** A day that the calendar has, not only one that looks like a day. */
export const isDay = (text: string): boolean => DAY.test(text) && isISO8601(text, { strict: true });
const INSTANT = /^([0-9-]{10})T([01][0-9]|2[0-3])(:[0-5][0-9]){2}(\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$/;
/** A time as RFC 3339 writes it, on a day that the calendar has. */
export const isInstant = (text: string): boolean => isDay(INSTANT.exec(text)?.[1] ?? '');
export const YEAR = /^20[0-9]{2}$/;
export const QUARTER = /^20[0-9]{2}-Q[1-4]$/;
export const PERIOD = /^20[0-9]{2}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/;

const BadParameter = refusal('BAD_PARAMETER', 'invalid', {
  id: 'Bagian "{name}" dari alamat ini tidak benar.',
  en: 'The part "{name}" of this address is not valid.',
});

/** A part of the path that is not what it must be. */
export const badParameter = (name: string): DomainError => new BadParameter({ name }, `/${name}`);
