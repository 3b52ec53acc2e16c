import { AUDIENCE, languageOf } from '@kinerja/web';
import { Logger } from '@nestjs/common';
import Provider, { errors } from 'oidc-provider';
import type { ClientMetadata, Configuration, KoaContextWithOIDC, ResourceServer } from 'oidc-provider';
import type { Keys } from '../keys.ts';
import type { SignInSettings } from '../settings.ts';
import type { Accounts } from './accounts.ts';
import type { Artifacts } from './artifacts.ts';
import type { Credentials } from './credentials.ts';
import { failedPage, signedOutPage, signOutPage } from './page.ts';
import { show } from './sign-in-pages.ts';
import type { SignInPages } from './sign-in-pages.ts';

export interface ProviderParts {
  readonly issuer: string;
  readonly settings: SignInSettings;
  readonly keys: Keys;
  readonly accounts: Accounts;
  readonly artifacts: Artifacts;
  readonly credentials: Credentials;
  readonly pages: SignInPages;
  /** How far the clock of this machine is from the time that all go by, in ms. */
  readonly clockIsOff_ms: () => number;
}

const PORTAL = 'kinerja-portal';
const LOCAL = 'kinerja-local';
const LOCAL_GRANT = 'urn:kinerja:local';
const REGISTRAR = 'registrar';

/** Sessions and tokens are dated by the clock of the machine: the provider knows no other. */
const CLOCK_MAY_BE_OFF_MS = 5_000;
const CLOCK_AWAY_S = 5;
/** What says nothing of the time. */
const UNDATED: readonly string[] = ['/jwks', '/.well-known/openid-configuration'];

const UUID = /^[0-9a-f-]{36}$/;

const log = new Logger('SignIn');

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
/** A working day: then people show again who they are. */
const DAY_S = 12 * HOUR_S;

/** The OpenID provider: who signs in is decided here, what they may is decided in each service. */
export const openProvider = (parts: ProviderParts): Provider => {
  const { issuer, pages } = parts;
  const provider = new Provider(issuer, configurationOf(parts));
  // Only the portal reaches us, and it says which address people typed.
  provider.proxy = true;
  const failed = (ctx: Pick<KoaContextWithOIDC, 'path'>, error: unknown): void => {
    log.error({ path: ctx.path, error: error instanceof Error ? error.stack : String(error) });
  };
  provider.on('server_error', failed);
  provider.use(async (ctx, next) => {
    try {
      if (Math.abs(parts.clockIsOff_ms()) > CLOCK_MAY_BE_OFF_MS && !UNDATED.includes(ctx.path)) notNow(ctx);
      else if (ctx.path.startsWith('/interaction/')) await pages.answer(ctx, provider);
      else await next();
    } catch (error) {
      failed(ctx, error);
      show(ctx, 500, failedPage(languageFor(ctx), 'server_error'));
    }
  });
  if (parts.settings.localSecret !== undefined) addLocalGrant(provider, parts);
  return provider;
};

/** Whoever asks is sent to another replica, or asks again when the clock is set right (RFC 9110, 15.6.4). */
const notNow = (ctx: Pick<KoaContextWithOIDC, 'accepts' | 'get' | 'set' | 'body' | 'status'>): void => {
  ctx.set('Retry-After', String(CLOCK_AWAY_S));
  if (ctx.accepts('json', 'html') === 'html') {
    show(ctx, 503, failedPage(languageFor(ctx), 'temporarily_unavailable'));
    return;
  }
  ctx.status = 503;
  ctx.body = { error: 'temporarily_unavailable', error_description: 'the clock of this machine is wrong' };
};

const configurationOf = ({ issuer, settings, keys, accounts, artifacts }: ProviderParts): Configuration => ({
  adapter: (model) => artifacts.adapter(model),
  clients: clientsOf(new URL(issuer).origin, settings),
  jwks: { keys: [keys.signing] },
  cookies: { keys: [keys.cookies] },
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  scopes: ['openid', 'offline_access', REGISTRAR],
  claims: { openid: ['sub'] },
  pkce: { required: () => true },
  ttl: {
    AccessToken: 10 * MINUTE_S,
    ClientCredentials: 10 * MINUTE_S,
    AuthorizationCode: MINUTE_S,
    IdToken: 10 * MINUTE_S,
    Interaction: HOUR_S,
    RefreshToken: DAY_S,
    Session: DAY_S,
    Grant: 2 * DAY_S,
  },
  rotateRefreshToken: true,
  issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
  expiresWithSession: () => false,
  findAccount: async (_, accountId) =>
    (await accounts.isOpen(accountId)) ? { accountId, claims: () => ({ sub: accountId }) } : undefined,
  // Our own clients need no consent: whoever signs in gives the portal what it asks for.
  loadExistingGrant: async (ctx) => {
    const { provider, client, account } = ctx.oidc;
    const grant = new provider.Grant({ clientId: client?.clientId, accountId: account?.accountId });
    grant.addOIDCScope('openid offline_access');
    await grant.save();
    return grant;
  },
  extraTokenClaims: (_, { clientId }) => (clientId === LOCAL ? { local: true } : undefined),
  interactions: { url: (_, { uid }) => `${new URL(issuer).pathname}/interaction/${uid}` },
  renderError: (ctx, { error }) => {
    show(ctx, ctx.status, failedPage(languageFor(ctx), error));
  },
  features: {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        show(ctx, 200, signOutPage(languageFor(ctx), form));
      },
      postLogoutSuccessSource: (ctx) => {
        show(ctx, 200, signedOutPage(languageFor(ctx)));
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => AUDIENCE,
      useGrantedResource: () => true,
      getResourceServerInfo: (_, resource, client) => {
        if (resource !== AUDIENCE) throw new errors.InvalidTarget();
        return resourceFor(client.clientId);
      },
    },
  },
});

const clientsOf = (origin: string, { clientSecret, localSecret }: SignInSettings): ClientMetadata[] => {
  const portal: ClientMetadata = {
    client_id: PORTAL,
    client_secret: clientSecret,
    redirect_uris: [`${origin}/callback`],
    post_logout_redirect_uris: [`${origin}/`],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    scope: 'openid offline_access',
  };
  if (localSecret === undefined) return [portal];
  const local: ClientMetadata = {
    client_id: LOCAL,
    client_secret: localSecret,
    redirect_uris: [],
    grant_types: ['client_credentials', LOCAL_GRANT],
    response_types: [],
    scope: REGISTRAR,
  };
  return [portal, local];
};

/** Every token is for the same resource, signed so that each service can check it by itself. */
const resourceFor = (clientId: string): ResourceServer => ({
  audience: AUDIENCE,
  scope: clientId === LOCAL ? REGISTRAR : '',
  accessTokenFormat: 'jwt',
  accessTokenTTL: 10 * MINUTE_S,
  jwt: { sign: { alg: 'ES256' } },
});

/** A person's token without their password: for the local city, its loader and its tests, where the secret is set. */
const addLocalGrant = (provider: Provider, { accounts, credentials }: ProviderParts): void => {
  provider.registerGrantType<{ person?: string; username?: string }>(
    LOCAL_GRANT,
    async (ctx) => {
      const { client, params } = ctx.oidc;
      const personId = params.person ?? (await credentials.personOf(params.username ?? ''));
      if (personId === undefined || !UUID.test(personId) || !(await accounts.mayAct(personId)))
        throw new errors.InvalidGrant('there is no such person, or the account is disabled');
      const token = new provider.AccessToken({ accountId: personId, client, gty: LOCAL_GRANT } as never);
      token.resourceServer = new provider.ResourceServer(AUDIENCE, resourceFor(LOCAL));
      ctx.body = {
        access_token: await token.save(),
        expires_in: token.expiration,
        token_type: token.tokenType,
      };
    },
    ['person', 'username', 'resource'],
  );
};

const languageFor = (ctx: Pick<KoaContextWithOIDC, 'get'>) => languageOf(ctx.get('accept-language'));
