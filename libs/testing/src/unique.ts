import { randomUUID } from 'node:crypto';

/** A name that no other test uses. */
export const unique = (prefix: string): string => `${prefix}-${randomUUID().slice(0, 13)}`;
