import { describe, expect, it } from '@jest/globals';
import {
  BadNote,
  canonicalJson,
  eventBytes,
  generateSigner,
  leafHash,
  openCheckpoint,
  openNote,
  readSigner,
  readVerifier,
  recordedEvent,
  signCheckpoint,
  signNote,
} from '../src/index.ts';

// The example of golang.org/x/mod/sumdb/note, from which c2sp.org/signed-note comes.
const SIGNER = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const VERIFIER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const NOTE = `${TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

describe('a note', () => {
  it('is signed and read like the known one', () => {
    expect(readSigner(SIGNER).verifier).toBe(VERIFIER);
    expect(signNote(TEXT, readSigner(SIGNER))).toBe(NOTE);
    expect(openNote(NOTE, readVerifier(VERIFIER))).toBe(TEXT);
  });

  it('may carry the signatures of others', () => {
    const witness = readSigner(generateSigner('saksi.example'));
    const signed = NOTE + signNote(TEXT, witness).slice(TEXT.length + 1);
    expect(openNote(signed, readVerifier(VERIFIER))).toBe(TEXT);
    expect(openNote(signed, readVerifier(witness.verifier))).toBe(TEXT);
  });

  it.each([
    ['a changed text', NOTE.replace('answer', 'Answer')],
    ['a changed signature', NOTE.replace('ZJku', 'ZJkv')],
    ['no signature', `${TEXT}\n`],
    ['the signature of somebody else', signNote(TEXT, readSigner(generateSigner('PeterNeumann')))],
    ['only text', TEXT],
  ])('with %s is refused', (_, note) => {
    expect(() => openNote(note, readVerifier(VERIFIER))).toThrow(BadNote);
  });

  it.each(['', 'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'a+b', VERIFIER.slice(0, -8)])(
    'is not read with the key %p',
    (line) => {
      expect(() => readVerifier(line)).toThrow(BadNote);
    },
  );
});

describe('a checkpoint', () => {
  const signer = readSigner(generateSigner('kinerja.example/log'));
  const verifier = readVerifier(signer.verifier);
  const head = { origin: 'kinerja.example/log', size: 7, root: leafHash(Buffer.from('x')) };

  it('says the same after signing and reading', () => {
    expect(openCheckpoint(signCheckpoint(head, signer), verifier)).toEqual(head);
  });
  it('of another log is refused, although the key signed it', () => {
    expect(() => openCheckpoint(signCheckpoint({ ...head, origin: 'other' }, signer), verifier)).toThrow(BadNote);
  });
  it.each(['kinerja.example/log\n07\nAAAA\n', 'kinerja.example/log\n-1\n', 'kinerja.example/log\n'])(
    'that reads %p is refused',
    (text) => {
      expect(() => openCheckpoint(signNote(text, signer), verifier)).toThrow(BadNote);
    },
  );
});

describe('the bytes of an event', () => {
  it('are those of RFC 8785: sorted by code units, numbers and strings as ECMAScript writes them', () => {
    // The examples of RFC 8785, 3.2.2 and 3.2.3.
    const value = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001, -0],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`) as unknown;
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
    const names = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7, '10': 8, '9': 9 };
    expect(Object.keys(JSON.parse(canonicalJson(names)) as object)).toHaveLength(9);
    expect([...canonicalJson(names).matchAll(/:(\d)/g)].map(([, nr]) => nr).join('')).toBe('248967153');
  });

  it('write half a character as its escape, and refuse what is no JSON', () => {
    expect(canonicalJson('x\ud800')).toBe('"x\\ud800"');
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
  });

  it('hold everything that is recorded, with counts as text', () => {
    const recorded = {
      stream: 'evaluation.plan-1',
      revision: 3n,
      position: 9_007_199_254_740_993n,
      recordedAt: '2026-10-05T02:00:00.000Z',
      id: 'i',
      event: { type: 'plan-agreed.v1', data: { b: 1, a: 'é' } },
      metadata: { actor: { id: 'x' } },
    };
    expect(eventBytes(recordedEvent(recorded)).toString()).toBe(
      '{"data":{"a":"é","b":1},"id":"i","metadata":{"actor":{"id":"x"}},"position":"9007199254740993",' +
        '"recordedAt":"2026-10-05T02:00:00.000Z","revision":"3","stream":"evaluation.plan-1","type":"plan-agreed.v1"}',
    );
    expect(recordedEvent({ ...recorded, metadata: undefined }).metadata).toBeNull();
    const bytes = { type: 'x', data: new Uint8Array([1, 2]) };
    expect(recordedEvent({ ...recorded, event: bytes }).data).toBe('AQI=');
  });
});
