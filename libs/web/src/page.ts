import { Text, Whole } from './fields.ts';
import { badParameter } from './parameters.ts';
import { Type } from 'class-transformer';

/** How a list is asked for: at most `limit` items after an opaque place. */
export class Page {
  @Whole({ min: 1, max: 200, optional: true })
  @Type(() => Number)
  readonly limit?: number;

  @Text({ max: 500, optional: true }) readonly after?: string;
}

/** A stretch of a list, and where the next one starts if there is one. */
export interface Listed<Row> {
  readonly items: readonly Row[];
  readonly next?: string;
}

const DEFAULT = 50;

/** How many rows to read for a page: one more than shown tells whether there is a next. */
export const rowsToRead = ({ limit }: Page): number => (limit ?? DEFAULT) + 1;

/** @param key the column(s) the list is sorted by, as one text */
export const listed = <Row>(rows: readonly Row[], { limit }: Page, key: (row: Row) => string): Listed<Row> => {
  const items = rows.slice(0, limit ?? DEFAULT);
  const last = items.at(-1);
  if (rows.length <= items.length || last === undefined) return { items };
  return { items, next: Buffer.from(key(last)).toString('base64url') };
};

/**
 * The key after which to go on; empty for the first page.
 *
 * @param shape what `listed` makes of the last row's key, or nothing: anything else was not handed out by us
 */
export const keyAfter = ({ after }: Page, shape = /^[ -~]*$/): string => {
  const key = Buffer.from(after ?? '', 'base64url').toString();
  if (!shape.test(key)) throw badParameter('after');
  return key;
};

/** A page of what is there as a whole, in the order of its keys. */
export const pageOf = <Row>(all: readonly Row[], page: Page, key: (row: Row) => string): Listed<Row> => {
  const after = keyAfter(page);
  const sorted = all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  return listed(
    sorted.filter((row) => key(row) > after),
    page,
    key,
  );
};
