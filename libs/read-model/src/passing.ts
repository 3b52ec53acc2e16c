const CONNECTION = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'ENETUNREACH'];
// PostgreSQL: connection (08), out of resources (53), operator intervention (57P), try the transaction again (40).
const CLASSES = ['08', '53', '57P', '40'];
const TEXTS =
  /connection terminated|timeout exceeded when trying to connect|connection is not established|driver not connected/i;

/**
 * The database is away or asks to be asked again: not the message's fault, so it never counts as a try. Anything else
 * that a handler throws is about the message.
 */
export const isPassing = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (CONNECTION.includes(code) || CLASSES.some((each) => code.length === 5 && code.startsWith(each))) return true;
  return TEXTS.test(error.message) || isPassing(error.cause);
};
