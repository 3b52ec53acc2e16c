import { languageOf } from '@kinerja/web';
import { Injectable } from '@nestjs/common';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type Provider from 'oidc-provider';
import { errors } from 'oidc-provider';
import { Accounts } from './accounts.ts';
import { Credentials } from './credentials.ts';
import { Failures } from './failures.ts';
import { PAGE_HEADERS, signInPage, stalePage } from './page.ts';
import type { Trouble } from './page.ts';

/** As much of a request as these pages need. */
export type PageContext = Pick<KoaContextWithOIDC, 'req' | 'res' | 'method' | 'ip' | 'set' | 'get' | 'redirect'> & {
  status: number;
  body: unknown;
};

const FORM_LIMIT_bytes = 4_096;

export const show = (ctx: Pick<PageContext, 'set' | 'body' | 'status'>, status: number, html: string): void => {
  ctx.set({ ...PAGE_HEADERS });
  ctx.status = status;
  ctx.body = html;
};

/** Where the provider sends people to show who they are. */
@Injectable()
export class SignInPages {
  constructor(
    private readonly credentials: Credentials,
    private readonly accounts: Accounts,
    private readonly failures: Failures,
  ) {}

  async answer(ctx: PageContext, provider: Provider): Promise<void> {
    const language = languageOf(ctx.get('accept-language'));
    try {
      await provider.interactionDetails(ctx.req, ctx.res);
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      show(ctx, 400, stalePage(language));
      return;
    }
    if (ctx.method !== 'POST') {
      show(ctx, 200, signInPage(language));
      return;
    }
    const form = await formOf(ctx);
    const username = form.get('username') ?? '';
    const outcome = await this.check({ username, password: form.get('password') ?? '' }, ctx.ip);
    if (typeof outcome !== 'string') {
      show(ctx, outcome.kind === 'too-many' ? 429 : 403, signInPage(language, username, outcome));
      return;
    }
    const login = { accountId: outcome, remember: false, amr: ['pwd'] };
    const onwards = await provider.interactionResult(ctx.req, ctx.res, { login }, { mergeWithLastSubmission: false });
    ctx.redirect(onwards);
    ctx.status = 303;
  }

  /** The person's id, or why not. Whether an account exists or is disabled is told only to who has its password. */
  private async check(credential: { username: string; password: string }, address: string): Promise<string | Trouble> {
    if (credential.username.trim() === '' || credential.password === '') return { kind: 'empty' };
    const one = { username: credential.username, address };
    const wait_s = await this.failures.count(one);
    if (wait_s > 0) return { kind: 'too-many', minutes: Math.ceil(wait_s / 60) };
    const personId = await this.credentials.check(credential);
    if (personId === undefined) return { kind: 'wrong' };
    await this.failures.forgive(one);
    return (await this.accounts.isOpen(personId)) ? personId : { kind: 'disabled' };
  }
}

const formOf = async ({ req }: PageContext): Promise<URLSearchParams> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Nothing that people fill in is that long; the rest is read and left out.
    if (length <= FORM_LIMIT_bytes) chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
};
