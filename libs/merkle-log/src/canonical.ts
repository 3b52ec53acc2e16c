/**
 * The one text of a JSON value (RFC 8785): no space, members sorted by the UTF-16 code units of their names, numbers and
 * strings as ECMAScript writes them. Half a surrogate pair, which RFC 8785 refuses, is written as its escape, so that
 * every value that a store can hold has a text.
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    members.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
  }
  if (value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value))
    return JSON.stringify(value);
  throw new TypeError(`a ${typeof value} that is no JSON value`);
};
