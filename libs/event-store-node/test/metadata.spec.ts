import { describe, expect, it } from '@jest/globals';
import { LAST_REVISION } from '../src/event.ts';
import { isSoftDeleted, METASTREAM_METADATA, parseMetadata, visible, withTruncateBefore } from '../src/metadata.ts';

const metadata = (json: string) => parseMetadata(Buffer.from(json));

describe('stream metadata', () => {
  it('hides what is before the newest events', () => {
    expect(visible(metadata('{"$maxCount":3}'), 9n, 0n).from).toBe(7n);
    expect(visible(metadata('{"$maxCount":30}'), 9n, 0n).from).toBe(0n);
    expect(visible(metadata('{"$maxCount":3}'), -1n, 0n).from).toBe(0n);
  });

  it('hides what is before a revision, whichever hides more', () => {
    expect(visible(metadata('{"$tb":4,"$maxCount":3}'), 9n, 0n).from).toBe(7n);
    expect(visible(metadata('{"$tb":8,"$maxCount":3}'), 9n, 0n).from).toBe(8n);
  });

  it('hides what is older than its age', () => {
    expect(visible(metadata('{"$maxAge":60}'), 9n, 100_000_000n).createdFrom).toBe(40_000_000n);
  });

  it('keeps only the newest event of a metadata stream', () => {
    expect(visible(METASTREAM_METADATA, 9n, 0n).from).toBe(9n);
  });

  it('knows a softly deleted stream although its number does not fit into a JSON number', () => {
    const deleted = withTruncateBefore(metadata('{"a":1,"$tb":3}'), LAST_REVISION);
    expect(deleted.toString()).toBe('{"$tb":9223372036854775807,"a":1}');
    expect(isSoftDeleted(parseMetadata(deleted))).toBe(true);
    expect(withTruncateBefore(parseMetadata(deleted), 5n).toString()).toBe('{"$tb":5,"a":1}');
  });

  it.each(['', 'no json', '[]', '7', 'null', '{"$maxCount":"3","$tb":-1,"$maxAge":2.5}'])(
    'hides nothing because of %j',
    (json) => {
      expect(visible(metadata(json), 9n, 0n)).toEqual({ from: 0n, createdFrom: 0n });
    },
  );
});
