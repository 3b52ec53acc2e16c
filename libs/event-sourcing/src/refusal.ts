/** What a refusal is about; `libs/web` turns it into an HTTP status. */
export type RefusalKind = 'invalid' | 'forbidden' | 'missing' | 'conflict' | 'stale' | 'unavailable';

/** The same sentence in the languages of the portal. `{name}` stands for a value of the refusal. */
export interface Texts {
  readonly id: string;
  readonly en: string;
}

export type Language = keyof Texts;

/** A broken rule: a stable code for programs, sentences for people, and the field at fault (RFC 6901) where there is one. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly kind: RefusalKind;
  abstract readonly texts: Texts;

  constructor(
    readonly values: Readonly<Record<string, string | number>> = {},
    readonly pointer?: string,
  ) {
    super();
  }

  /** The sentence in one language, with its values filled in. */
  in(language: Language): string {
    return this.texts[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(this.values[name] ?? whole));
  }

  override get message(): string {
    return `${this.code}: ${this.in('en')}`;
  }
}

type Refusal = new (values?: Readonly<Record<string, string | number>>, pointer?: string) => DomainError;

/**
 * Names a rule that can be broken. The code never changes; both sentences stand side by side, so neither is forgotten.
 *
 * @example
 * export const SelfScoring = refusal('SELF_SCORING', 'forbidden', {
 *   id: 'Anda tidak dapat menilai diri sendiri.',
 *   en: 'You cannot score yourself.',
 * });
 * throw new SelfScoring();
 */
export const refusal = (code: string, kind: RefusalKind, texts: Texts): Refusal =>
  class extends DomainError {
    override readonly code = code;
    override readonly kind = kind;
    override readonly texts = texts;
    override readonly name = 'Refusal';
  };

/** Somebody else appended to the stream since it was read. */
export const StreamMoved = refusal('STREAM_MOVED', 'conflict', {
  id: 'Data ini baru saja diubah orang lain. Muat ulang lalu coba lagi.',
  en: 'Somebody else has just changed this. Reload and try again.',
});

/** `If-Match` named a revision that is not the present one (RFC 9110, 13.1.1). */
export const PreconditionFailed = refusal('PRECONDITION_FAILED', 'stale', {
  id: 'Data ini sudah berubah (revisi {revision}, bukan {expected}). Muat ulang lalu coba lagi.',
  en: 'This has changed (revision {revision}, not {expected}). Reload and try again.',
});

/** The same command id came again with other content. */
export const CommandIdReused = refusal('IDEMPOTENCY_KEY_REUSED', 'conflict', {
  id: 'Idempotency-Key ini sudah dipakai untuk isi yang lain. Pakai kunci baru.',
  en: 'This Idempotency-Key was used for another content. Use a new key.',
});

/** A part that is needed cannot be reached now; sending the same command again is safe. */
export const Unavailable = refusal('SERVICE_UNAVAILABLE', 'unavailable', {
  id: 'Layanan sedang tidak dapat dihubungi. Coba lagi sebentar lagi; tidak ada yang hilang.',
  en: 'The service cannot be reached now. Try again shortly; nothing is lost.',
});
