/** What `verify` of a service answers for one view, or one of its topics, after its way through JSON. */
export interface VerifiedView {
  readonly view: string;
  readonly events: number;
  readonly rows: number;
  readonly differences: readonly {
    readonly table: string;
    readonly side: string;
    readonly row: Readonly<Record<string, unknown>>;
  }[];
}

/** The rows in which a view, or a topic, is not what the log says. */
export const wrongRows = (service: string, { view, differences }: VerifiedView): string[] =>
  differences.map(
    ({ table, side, row }) => `${service}, ${view}: a row of ${table} stands ${side}: ${JSON.stringify(row)}`,
  );
