/** The answer as JSON for machines, or as lines for people. */
export const print = <T>(options: { json?: true }, answer: T, lines: (answer: T) => readonly string[]): void => {
  const text = options.json === true ? JSON.stringify(answer, undefined, 2) : lines(answer).join('\n');
  process.stdout.write(`${text}\n`);
};

/** Rows under their names, the columns aligned. */
export const table = (rows: readonly Readonly<Record<string, unknown>>[]): string[] => {
  const names = Object.keys(rows[0] ?? {});
  if (names.length === 0) return ['Nothing.'];
  const cells = [names, ...rows.map((row) => names.map((name) => show(row[name])))];
  const widths = names.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

const show = (value: unknown): string => {
  if (value === undefined || value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
