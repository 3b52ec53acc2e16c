import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** A secret of 256 bits as it goes into a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret: who reads the database cannot present it. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'kinerja session tokens', 32));

/** Seals tokens with the session's own secret, so that the database alone does not give them away. */
export const seal = (secret: string, content: unknown): Buffer => {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
};

export const unseal = (secret: string, sealed: Buffer): unknown => {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return JSON.parse(
    Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8'),
  ) as unknown;
};

/** The token a page must show with each write; it follows from the session, so nothing more has to be kept. */
export const csrfOf = (secret: string): string =>
  createHmac('sha256', secret).update('kinerja csrf').digest('base64url');

export const sameSecret = (one: string, other: string): boolean => timingSafeEqual(hashOf(one), hashOf(other));
