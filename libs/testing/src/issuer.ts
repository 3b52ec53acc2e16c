import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface TestIssuer {
  /** What a service gets as KINERJA_JWKS. */
  readonly jwks: string;
  readonly origin: string;
  /** A token as identity would issue it. `local`: may say when the past happened. */
  token(
    sub: string,
    claims?: { readonly scope?: string; readonly local?: boolean; readonly client?: string; readonly until?: Date },
  ): Promise<string>;
  stop(): Promise<void>;
}

/** Tests run at days of their own, so a token is good on all of them. */
const FAR = new Date('2100-01-01');

/** Stands in for identity's token endpoint: the same kind of tokens, from a key of its own. */
export const testIssuer = async (): Promise<TestIssuer> => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' }] });
  const server = createServer((_, answer) => answer.setHeader('content-type', 'application/json').end(keys));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const origin = 'http://localhost:8080';
  return {
    jwks: address,
    origin,
    token: (sub, { scope, local = true, client = 'kinerja-local', until = FAR } = {}) =>
      new SignJWT({ client_id: client, ...(scope === undefined ? {} : { scope }), local })
        .setProtectedHeader({ alg: 'ES256', kid: 'test', typ: 'at+jwt' })
        .setSubject(sub)
        .setIssuer(`${origin}/oidc`)
        .setAudience('urn:kinerja')
        .setIssuedAt()
        .setExpirationTime(until)
        .sign(privateKey),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((stopped) => server.close(stopped));
    },
  };
};
