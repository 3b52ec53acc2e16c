/** A message that nobody can handle, by where it lies. */
export interface Poisoned {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

export interface Aside {
  readonly hears: readonly { readonly consumer: string; readonly topic: string }[];
  readonly parked: readonly (Poisoned & { readonly consumer: string })[];
}

/** Who hears which topic. Where a copy of a consumer's tables is, or was, is no hearer: it leaves out what was set aside. */
export const HEARS = `
  SELECT DISTINCT consumer, topic FROM consumer_position WHERE consumer NOT LIKE '% next' AND consumer NOT LIKE '% old'`;

/** What was set aside, also what was skipped since. */
export const SET_ASIDE = 'SELECT consumer, topic, partition, message_offset AS "offset" FROM parked_message';

/** Poison that a consumer went past without setting it aside for people to see. */
export const skippedSilently = (poisoned: readonly Poisoned[], { hears, parked }: Aside): string[] =>
  poisoned.flatMap(({ topic, partition, offset }) =>
    hears
      .filter((hearer) => hearer.topic === topic)
      .filter(
        ({ consumer }) =>
          !parked.some(
            (one) =>
              one.consumer === consumer && one.topic === topic && one.partition === partition && one.offset === offset,
          ),
      )
      .map(({ consumer }) => `${consumer} went past the poison at offset ${offset} of ${topic}/${String(partition)}`),
  );
