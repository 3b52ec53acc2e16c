/**
 * Arrays in PostgreSQL's binary format, so that a group of events travels as it is. The text format would write every byte
 * of data as two hexadecimal digits and escape it on both sides.
 */
const BOOL = 16;
const BYTEA = 17;
const INT8 = 20;
const TEXT = 25;
const UUID = 2950;

const HEADER = 20;

function array(
  type: number,
  sizes: readonly number[],
  write: (into: Buffer, at: number, index: number) => void,
): Buffer {
  const into = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + 4 + size, HEADER));
  into.writeInt32BE(1, 0); // dimensions
  into.writeInt32BE(0, 4); // no nulls
  into.writeInt32BE(type, 8);
  into.writeInt32BE(sizes.length, 12);
  into.writeInt32BE(1, 16); // the first index
  let at = HEADER;
  sizes.forEach((size, index) => {
    at = into.writeInt32BE(size, at);
    write(into, at, index);
    at += size;
  });
  return into;
}

export const booleans = (values: readonly boolean[]): Buffer =>
  array(
    BOOL,
    values.map(() => 1),
    (into, at, index) => into.writeUInt8(values[index] === true ? 1 : 0, at),
  );

export const bigints = (values: readonly bigint[]): Buffer =>
  array(
    INT8,
    values.map(() => 8),
    (into, at, index) => into.writeBigInt64BE(values[index] ?? 0n, at),
  );

export const texts = (values: readonly string[]): Buffer =>
  array(
    TEXT,
    values.map((value) => Buffer.byteLength(value)),
    (into, at, index) => into.write(values[index] ?? '', at),
  );

export const byteas = (values: readonly Uint8Array[]): Buffer =>
  array(
    BYTEA,
    values.map((value) => value.length),
    (into, at, index) => {
      into.set(values[index] ?? [], at);
    },
  );

export const uuids = (values: readonly string[]): Buffer =>
  array(
    UUID,
    values.map(() => 16),
    (into, at, index) => into.write((values[index] ?? '').replaceAll('-', ''), at, 'hex'),
  );
