import { createHash } from 'node:crypto';
import pg from 'pg';

interface Statements {
  query(config: unknown, values?: unknown, callback?: unknown): unknown;
}

/**
 * Gives every statement with parameters a name, so that PostgreSQL parses it once for each connection and soon plans
 * it once too: for the questions to the directory planning costs more than the answer.
 */
export class PreparedClient extends (pg.Client as unknown as new (...options: readonly unknown[]) => Statements) {
  override query(config: unknown, values?: unknown, callback?: unknown): unknown {
    if (typeof config !== 'string' || !Array.isArray(values) || values.length === 0) {
      return super.query(config, values, callback);
    }
    return super.query({ name: nameOf(config), text: config, values }, callback);
  }
}

const names = new Map<string, string>();

/** The texts are those of the code, so there are few of them; what varies are the parameters. */
export const nameOf = (text: string): string => {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
    names.set(text, name);
  }
  return name;
};
