import * as client from 'openid-client';
import type { Settings } from './settings.ts';
import { Refused } from './problem.ts';

const CLIENT_ID = 'kinerja-portal';
const RESOURCE = 'urn:kinerja';
const SCOPE = 'openid offline_access';
const PATIENCE_s = 10;

export interface Tokens {
  access: string;
  refresh?: string;
  accessEndsAt: Date;
}

export interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
}

const tokensOf = (
  answer: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers,
  former?: string,
): Tokens => {
  const refresh = answer.refresh_token ?? former;
  return {
    access: answer.access_token,
    ...(refresh === undefined ? {} : { refresh }),
    accessEndsAt: new Date(Date.now() + (answer.expiresIn() ?? 60) * 1000),
  };
};

/** The portal as a relying party of the identity service. */
export class Oidc {
  private known: client.Configuration | undefined;
  private readonly redirectUri: string;

  constructor(private readonly settings: Settings) {
    this.redirectUri = `${settings.origin}/callback`;
  }

  async begin(): Promise<{ attempt: Attempt; address: string }> {
    const configuration = await this.configuration();
    const attempt = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const address = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri,
      scope: SCOPE,
      resource: RESOURCE,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
    return { attempt, address: address.href };
  }

  async exchange(pathAndQuery: string, attempt: Attempt): Promise<{ personId: string; tokens: Tokens }> {
    const answer = await client.authorizationCodeGrant(
      await this.configuration(),
      new URL(pathAndQuery, this.settings.origin),
      {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.verifier,
        idTokenExpected: true,
      },
      { resource: RESOURCE },
    );
    const personId = answer.claims()?.sub;
    if (personId === undefined) throw new Error('The identity service did not say who signed in.');
    return { personId, tokens: tokensOf(answer) };
  }

  /** New tokens, or undefined when the identity service no longer accepts the old one: the session is over. */
  async refresh(refreshToken: string): Promise<Tokens | undefined> {
    try {
      return tokensOf(
        await client.refreshTokenGrant(await this.configuration(), refreshToken, { resource: RESOURCE }),
        refreshToken,
      );
    } catch (error) {
      if (error instanceof client.ResponseBodyError && error.error === 'invalid_grant') return undefined;
      throw error;
    }
  }

  async revoke(refreshToken: string): Promise<void> {
    await client.tokenRevocation(await this.configuration(), refreshToken, { token_type_hint: 'refresh_token' });
  }

  // Asked for when first needed: the portal starts and serves pages while the identity service is still starting.
  private async configuration(): Promise<client.Configuration> {
    if (this.known) return this.known;
    const issuer = `${this.settings.origin}/oidc`;
    const secret = this.settings.clientSecret;
    try {
      this.known = await client.discovery(new URL(issuer), CLIENT_ID, undefined, client.ClientSecretBasic(secret), {
        [client.customFetch]: this.direct(issuer),
        timeout: PATIENCE_s,
        // Marked as deprecated to stand out: only a city on one machine has an address without TLS.
        // eslint-disable-next-line @typescript-eslint/no-deprecated
        ...(issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {}),
      });
    } catch (error) {
      throw new Refused('SERVICE_UNAVAILABLE', 2, { cause: error });
    }
    return this.known;
  }

  // The issuer carries the name people type; from here the identity service is reached by its own address.
  private direct(issuer: string): client.CustomFetch {
    const { host, protocol } = new URL(issuer);
    const base = `${this.settings.services.identity}/oidc`;
    return (url, options) => {
      const { body, headers, method, redirect, signal } = options;
      return fetch(url.startsWith(issuer) ? base + url.slice(issuer.length) : url, {
        method,
        redirect,
        headers: { ...headers, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) },
        ...(body === undefined ? {} : { body }),
        ...(signal ? { signal } : {}),
      });
    };
  }
}
