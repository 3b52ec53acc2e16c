import type { LocalCity } from './operations.ts';
import { Refused } from './refused.ts';

/** An access token by identity's local grant: as that person, for ten minutes. */
export const token = async ({ running, accounts, localSecret }: LocalCity, account: string): Promise<string> => {
  const personId = accounts.find(({ name }) => name === account)?.personId ?? account;
  const answer = await fetch(`${running.origin}/oidc/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`kinerja-local:${localSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'urn:kinerja:local', person: personId }),
  });
  const body = (await answer.json()) as { access_token?: string; error_description?: string };
  if (body.access_token === undefined) {
    throw new Refused(
      `No token for ${account}: ${body.error_description ?? String(answer.status)}. The accounts are in accounts.json.`,
    );
  }
  return body.access_token;
};
