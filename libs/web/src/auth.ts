import { Injectable, SetMetadata, UnauthorizedException } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock, refusal, Unavailable } from '@kinerja/event-sourcing';
import { Directory } from '@kinerja/directory';
import type { FastifyRequest } from 'fastify';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Caller } from './call.ts';

const OPEN = 'kinerja:open';

/** An endpoint for everyone: health, metrics, the API document. */
export const Open = () => SetMetadata(OPEN, true);

export const AccountDisabled = refusal('ACCOUNT_DISABLED', 'forbidden', {
  id: 'Akun ini dinonaktifkan. Hubungi pengelola kinerja.',
  en: 'This account is disabled. Contact your performance administrator.',
});

/** What the token must say and where its keys are. */
export class TokenSettings {
  constructor(
    readonly issuer: string,
    readonly jwks: string,
  ) {}
}

/** The resource that our access tokens are for (RFC 8707). */
export const AUDIENCE = 'urn:kinerja';

/** What `jose` says when the address of the keys does not answer, or answers something else. */
const KEYS_AWAY: readonly string[] = ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC'];

/**
 * A signature that was good stays good: it is not worked out anew for each request of a busy page. For no longer than a
 * minute, so that a key that identity gave up is soon worth nothing, and never beyond the token's own end.
 */
const KNOWN_TOKENS = { max: 5_000, ttl: 60_000 };

/** Verifies the bearer token (RFC 6750, RFC 9068). A disabled account is refused at once, whatever its tokens say. */
@Injectable()
export class SignedIn implements CanActivate {
  private readonly keys: JWTVerifyGetKey;
  private readonly known = new LRUCache<string, JWTPayload>(KNOWN_TOKENS);

  constructor(
    private readonly settings: TokenSettings,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {
    this.keys = createRemoteJWKSet(new URL(settings.jwks));
  }

  async canActivate(host: ExecutionContext): Promise<boolean> {
    if (new Reflector().getAllAndOverride<boolean>(OPEN, [host.getHandler(), host.getClass()])) return true;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw new UnauthorizedException();
    const caller = await this.callerOf(token);
    if (caller.kind === 'person' && (await this.directory.isDisabled(caller.id))) throw new AccountDisabled();
    request.caller = caller;
    request.receivedAt = this.clock.now();
    return true;
  }

  private async callerOf(token: string): Promise<Caller> {
    try {
      const payload = this.known.get(token) ?? (await this.verified(token));
      if (payload.exp !== undefined && payload.exp * 1_000 <= this.clock.now().getTime()) {
        throw new errors.JWTExpired('the token has expired', payload, 'exp', 'check_failed');
      }
      const { sub, client_id: client, scope, local } = payload;
      if (sub === undefined) throw new errors.JWTClaimValidationFailed('no subject', payload, 'sub', 'missing');
      return {
        id: sub,
        kind: sub === client ? 'machine' : 'person',
        scopes: typeof scope === 'string' ? scope.split(' ') : [],
        local: local === true,
      };
    } catch (cause) {
      // Identity does not hand out its keys just now: that says nothing about the token.
      if (!(cause instanceof errors.JOSEError) || KEYS_AWAY.includes(cause.code)) throw new Unavailable();
      throw new UnauthorizedException(undefined, { cause });
    }
  }

  private async verified(token: string): Promise<JWTPayload> {
    const { payload } = await jwtVerify(token, this.keys, {
      issuer: this.settings.issuer,
      audience: AUDIENCE,
      currentDate: this.clock.now(),
    });
    this.known.set(token, payload);
    return payload;
  }
}
