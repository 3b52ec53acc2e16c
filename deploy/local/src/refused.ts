/** Why Kinerja does not start, as one sentence that says what to do. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
