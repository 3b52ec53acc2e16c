import type { Notification } from './calendar.ts';

// Up to where somebody has read what they were told. It stays on the device: nobody else is to know who read what when.

const keyOf = (personId: string): string => `notifications-seen ${personId}`;

/** The position of the newest one read; 0 where none was. */
export const seenUntil = (personId: string): bigint => BigInt(localStorage.getItem(keyOf(personId)) ?? '0');

export const sawUntil = (personId: string, { position }: Pick<Notification, 'position'>): void => {
  if (BigInt(position) > seenUntil(personId)) localStorage.setItem(keyOf(personId), position);
};

export const isNew = ({ position }: Pick<Notification, 'position'>, seen: bigint): boolean => BigInt(position) > seen;
