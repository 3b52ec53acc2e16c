import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export const PERSON = '7f8d1a52-3c53-4a52-9d29-1e6f7ed0a001';
export const CLIENT_SECRET = 'a-secret-of-the-portal-for-tests-only';

const body = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

export interface Seen {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  bytes: number;
}

/** A service that answers with what it was asked, and streams what it is told to. */
export class FakeService {
  readonly seen: Seen[] = [];
  readonly streams = new Set<ServerResponse>();
  private readonly server: Server;
  private readonly answers = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>();

  constructor() {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  get address(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  listen(port = 0): Promise<this> {
    return new Promise((resolve) =>
      this.server.listen(port, '127.0.0.1', () => {
        resolve(this);
      }),
    );
  }

  on(path: string, answer: (request: IncomingMessage, response: ServerResponse) => void): void {
    this.answers.set(path, answer);
  }

  tell(event: string, data: unknown): void {
    for (const stream of this.streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  cutStreams(): void {
    for (const stream of this.streams) stream.destroy();
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) =>
      this.server.close(() => {
        resolve();
      }),
    );
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://service').pathname;
    const prefix = [...this.answers.keys()].find((known) => path === known || path.startsWith(`${known}/`));
    if (prefix !== undefined) {
      this.answers.get(prefix)?.(request, response);
      return;
    }
    this.seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, bytes: 0 });
    if (path === '/live') this.stream(response);
    else {
      const seen = this.seen.at(-1);
      if (seen) seen.bytes = (await body(request)).length;
      response.setHeader('set-cookie', 'service=cookie');
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ path: request.url }));
    }
  }

  private stream(response: ServerResponse): void {
    this.streams.add(response);
    response.once('close', () => this.streams.delete(response));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': here\n\n');
  }
}

/** A real OpenID provider that signs everybody in as the same person, and `/me` beside it. */
export const fakeIdentity = async (origin: string, accessToken_s: () => number): Promise<FakeService> => {
  const service = new FakeService();
  // The provider warns about keys and stores that are good enough for a test.
  for (const channel of ['warn', 'info'] as const) console[channel] = () => undefined;
  const provider = new Provider(`${origin}/oidc`, {
    clients: [
      {
        client_id: 'kinerja-portal',
        client_secret: CLIENT_SECRET,
        redirect_uris: [`${origin}/callback`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    cookies: { keys: ['for tests'] },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_ctx, interaction) => `/oidc/interaction/${interaction.uid}` },
    issueRefreshToken: () => true,
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: 'urn:kinerja',
          accessTokenFormat: 'jwt',
          accessTokenTTL: accessToken_s(),
        }),
      },
    },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.account?.accountId ?? '',
      });
      grant.addOIDCScope('openid offline_access');
      grant.addResourceScope('urn:kinerja', '');
      await grant.save();
      return grant;
    },
  });
  provider.proxy = true;
  const callback = provider.callback();
  service.on('/oidc', (request, response) => {
    const url = request.url ?? '';
    if (url.startsWith('/oidc/interaction/')) {
      void provider.interactionFinished(
        request,
        response,
        { login: { accountId: PERSON } },
        { mergeWithLastSubmission: false },
      );
      return;
    }
    Object.assign(request, { originalUrl: url, url: url.slice('/oidc'.length) });
    void callback(request, response);
  });
  service.on('/me', (request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        personId: PERSON,
        name: 'Siti Rahma',
        authorized: request.headers.authorization?.startsWith('Bearer ey'),
      }),
    );
  });
  return service.listen();
};
