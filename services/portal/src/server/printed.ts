/** As the identity service answers; the NIP only for those who may know it. */
export interface PrintedPerson {
  readonly name: string;
  readonly rank: string;
  readonly title: string | null;
  readonly unitName: string | null;
  readonly nip?: string;
}
