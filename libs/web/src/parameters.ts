import { refusal } from '@kinerja/event-sourcing';
import type { DomainError } from '@kinerja/event-sourcing';
import { isISO8601 } from 'class-validator';

export const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
/** A day that the calendar has, not only one that looks like a day. */
export const isDay = (text: string): boolean => DAY.test(text) && isISO8601(text, { strict: true });
export const PERIOD = /^20\d{2}-Q[1-4]$/;

const BadParameter = refusal('BAD_PARAMETER', 'invalid', {
  id: 'Bagian "{name}" dari alamat ini tidak benar.',
  en: 'The part "{name}" of this address is not valid.',
});

/** A part of the path that is not what it must be. */
export const badParameter = (name: string): DomainError => new BadParameter({ name }, `/${name}`);
