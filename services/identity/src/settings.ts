import { BadSetting } from '@kinerja/platform';

/** What only identity needs to know, besides the settings that every service has. */
export interface SignInSettings {
  /** The portal's, as a client of ours. */
  readonly clientSecret: string;
  /** Of the local city's own grant; without it that grant does not exist. */
  readonly localSecret: string | undefined;
}

const SHORTEST = 16;

/** @throws {BadSetting} at start, rather than at the first sign-in */
export const readSignInSettings = (environment: NodeJS.ProcessEnv): SignInSettings => {
  const { KINERJA_CLIENT_SECRET: clientSecret = '', KINERJA_LOCAL_SECRET: localSecret = '' } = environment;
  if (clientSecret.length < SHORTEST)
    throw new BadSetting(`KINERJA_CLIENT_SECRET must be a secret of at least ${String(SHORTEST)} characters`);
  if (localSecret !== '' && localSecret.length < SHORTEST)
    throw new BadSetting(`KINERJA_LOCAL_SECRET must be empty or have at least ${String(SHORTEST)} characters`);
  return { clientSecret, localSecret: localSecret === '' ? undefined : localSecret };
};

export const signInSettingsOfThisProcess = (): SignInSettings => readSignInSettings(process.env);

/** A server for mail, and whom it comes from. */
export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly server: string;
  readonly from: string;
}

/** @throws {BadSetting} a server without a sender, or no server at all in what should be one */
export const readMailSettings = (environment: NodeJS.ProcessEnv): MailSettings | undefined => {
  const { KINERJA_SMTP: server = '', KINERJA_MAIL_FROM: from = '' } = environment;
  if (server === '') return undefined;
  if (!/^smtps?:\/\/[^\s/]+$/.test(server))
    throw new BadSetting('KINERJA_SMTP must be a mail server, for example smtp://user:password@host:587');
  if (!/^[^\s@]+@[^\s@]+$/.test(from))
    throw new BadSetting('KINERJA_MAIL_FROM must be the address that mail comes from, for example kinerja@host');
  return { server, from };
};

export const mailSettingsOfThisProcess = (): MailSettings | undefined => readMailSettings(process.env);
