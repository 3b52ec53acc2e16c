// One row of parameters, literals and casts: nothing in it can depend on the row before.
const ONE_ROW = /^(\s*INSERT INTO \w+ \([^()]*\)\s+VALUES\s+)\(([^()]*)\)((?:\s+ON CONFLICT DO NOTHING)?\s*)$/i;
const MOST_ROWS = 64;

type OfRows = (rows: number, parametersEach: number) => string;

const known = new Map<string, OfRows | undefined>();

const read = (text: string): OfRows | undefined => {
  const [, head, row, tail] = ONE_ROW.exec(text) ?? [];
  if (head === undefined || row === undefined || tail === undefined) return undefined;
  const written = new Map([[1, text]]);
  return (rows, each) => {
    let whole = written.get(rows);
    if (whole === undefined) {
      const all = Array.from({ length: rows }, (_, nr) =>
        row.replaceAll(/\$(\d+)/g, (__, place: string) => `$${String(Number(place) + nr * each)}`),
      );
      whole = `${head}(${all.join('), (')})${tail}`;
      written.set(rows, whole);
    }
    return whole;
  };
};

/** How the statement is written for several rows; undefined for any but the insertion of one. */
export const insertionOf = (text: string): OfRows | undefined => {
  if (!known.has(text)) known.set(text, read(text));
  return known.get(text);
};

/** How many rows go together next: few different numbers, because each is a statement to be prepared. */
export const together = (waiting: number): number => {
  let rows = MOST_ROWS;
  while (rows > waiting) rows /= 2;
  return rows;
};
