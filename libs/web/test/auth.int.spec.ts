import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Directory } from '@kinerja/directory';
import { Clock } from '@kinerja/event-sourcing';
import { testIssuer } from '@kinerja/testing';
import type { TestIssuer } from '@kinerja/testing';
import { UnauthorizedException } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { SignedIn, TokenSettings } from '../src/auth.ts';

class MovedClock extends Clock {
  at = new Date('2026-11-25T08:00:00Z');
  override now(): Date {
    return this.at;
  }
}

const UNTIL = new Date('2026-11-25T08:05:00Z');

let issuer: TestIssuer;
let signedIn: SignedIn;
const clock = new MovedClock();
const disabled = new Set<string>();

beforeAll(async () => {
  issuer = await testIssuer();
  const directory = { isDisabled: (personId: string) => Promise.resolve(disabled.has(personId)) } as Directory;
  signedIn = new SignedIn(new TokenSettings(`${issuer.origin}/oidc`, issuer.jwks), directory, clock);
});
afterAll(() => issuer.stop());

const asks = (token: string): Promise<boolean> => {
  const request = { headers: { authorization: `Bearer ${token}` } };
  const host = {
    getHandler: () => asks,
    getClass: () => SignedIn,
    switchToHttp: () => ({ getRequest: () => request }),
  };
  return signedIn.canActivate(host as unknown as ExecutionContext);
};

describe('a token that was good a moment ago', () => {
  it('is good again, until its own end', async () => {
    clock.at = new Date('2026-11-25T08:00:00Z');
    const token = await issuer.token('siti', { until: UNTIL });
    await expect(asks(token)).resolves.toBe(true);
    clock.at = new Date(UNTIL.getTime() - 1);
    await expect(asks(token)).resolves.toBe(true);
    clock.at = UNTIL;
    await expect(asks(token)).rejects.toThrow(UnauthorizedException);
  });

  it('is worth nothing once the account is disabled', async () => {
    clock.at = new Date('2026-11-25T08:00:00Z');
    const token = await issuer.token('budi');
    await expect(asks(token)).resolves.toBe(true);
    disabled.add('budi');
    await expect(asks(token)).rejects.toMatchObject({ code: 'ACCOUNT_DISABLED' });
  });

  it('says nothing of another that only looks like it', async () => {
    clock.at = new Date('2026-11-25T08:00:00Z');
    const token = await issuer.token('rini');
    await expect(asks(token)).resolves.toBe(true);
    const [header, , signature] = token.split('.');
    const payload = Buffer.from(JSON.stringify({ sub: 'another', iss: `${issuer.origin}/oidc`, aud: 'urn:kinerja' }));
    await expect(asks([header, payload.toString('base64url'), signature].join('.'))).rejects.toThrow(
      UnauthorizedException,
    );
  });
});
