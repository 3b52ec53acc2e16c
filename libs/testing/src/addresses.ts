const address = (name: string): string => {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is not set: run integration tests with \`node tools/jest.mjs int\` after a build`);
  return value;
};

/** `postgres://user:password@host:port` of the run's server; take a database of your own from `freshDatabase`. */
export const testPostgres = (): string => address('KINERJA_TEST_POSTGRES');

/** `host:port` of the run's broker. Topics are shared by all tests: name yours with `unique`. */
export const testKafka = (): string => address('KINERJA_TEST_KAFKA');

/** The connection string of the run's event store node. Streams are shared by all tests: name yours with `unique`. */
export const testEventStore = (): string => address('KINERJA_TEST_EVENTSTORE');
