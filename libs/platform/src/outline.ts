/**
 * The shape of a JSON text: its fields, and of each value only what it is. Enough to see what a program stumbled over,
 * and nothing about anybody. Undefined where the text is no JSON.
 *
 * @example outlineOf('{"predicate":"baik","days":[1,2]}') // { predicate: 'text', days: ['number'] }
 */
export const outlineOf = (text: string): unknown => {
  try {
    return outline(JSON.parse(text));
  } catch {
    // That it is no JSON is what the reader is told.
    return undefined;
  }
};

const outline = (part: unknown): unknown => {
  if (part === null) return 'null';
  if (Array.isArray(part)) return [...new Set(part.map((each) => JSON.stringify(outline(each))))].map(parsed);
  if (typeof part === 'object') {
    return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, outline(value)]));
  }
  return typeof part === 'string' ? 'text' : typeof part;
};

const parsed = (text: string): unknown => JSON.parse(text);
