import { v5 } from 'uuid';

const NAMESPACE = '4f0d6c1e-7f4b-5d0c-9a54-2f1f6f0c8b11';

/** Ids that are the same whenever seed, kind and key are the same. */
export type Ids = (kind: string, key: string) => string;

export const idsOf = (seed: string): Ids => {
  // As bytes: a large city asks for half a million ids, and the library's own conversion of texts is slow.
  const namespace = v5(seed, NAMESPACE, Buffer.alloc(16));
  return (kind, key) => v5(Buffer.from(`${kind}:${key}`), namespace);
};

/** A source of chance that depends on nothing but its key, so that any part of the city can be made alone. */
export interface Chance {
  /** 0 ≤ x < 1 */
  readonly next: () => number;
  readonly int: (from: number, to: number) => number;
  readonly happens: (share: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
}

export const chance = (...key: readonly (string | number)[]): Chance => {
  const next = sfc32(key.join('\u0000'));
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[int(0, from.length - 1)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  };
  return { next, int, happens: (share) => next() < share, pick };
};

/** Chris Doty-Humphrey's sfc32, seeded by a string hash: small, quick and the same on every machine. */
const sfc32 = (key: string): (() => number) => {
  const word = hash(key);
  let [a, b, c, counter] = [word(), word(), word(), 1];
  const step = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 12; round += 1) step();
  return step;
};

// Looked up once: in Jest each look at a global is slow.
const { imul } = Math;

const hash = (text: string): (() => number) => {
  let state = 1_779_033_703 ^ text.length;
  for (let index = 0; index < text.length; index += 1) {
    state = imul(state ^ text.charCodeAt(index), 3_432_918_353);
    state = (state << 13) | (state >>> 19);
  }
  return () => {
    state = imul(state ^ (state >>> 16), 2_246_822_507);
    state = imul(state ^ (state >>> 13), 3_266_489_909);
    state ^= state >>> 16;
    return state >>> 0;
  };
};
