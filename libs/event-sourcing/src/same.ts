/** Whether two pieces of plain data say the same, whatever the order of their fields. */
export const sameData = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** JSON with sorted fields: the same data gives the same text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
