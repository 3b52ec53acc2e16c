// Eight mistakes, each as the texts of the built code that it replaces.
export const defects = {
  'a view counts a duplicate twice': [
    { file: 'libs/kafka/dist/chain.js', find: `return 'repeat';`, put: `return 'next';` },
  ],
  'a relay saves its checkpoint first': [
    {
      file: 'libs/kafka/dist/relay.js',
      find: 'if (messages.length > 0) {',
      put: `if (position !== undefined) await term.checkpoint(position, last);
        if (messages.length > 0) {`,
    },
  ],
  'a consumer skips a poison message silently': [
    {
      file: 'libs/kafka/dist/digest.js',
      find: 'await insertParked(tx, name, envelope, why);',
      put: '',
    },
  ],
  'a handler retries without the same event ids': [
    {
      file: 'libs/event-sourcing/dist/streams.js',
      find: 'if (before !== undefined)',
      put: 'if (false)',
    },
    {
      file: 'libs/event-sourcing/dist/streams.js',
      find: 'id: eventId(about.commandId, index)',
      put: 'id: globalThis.crypto.randomUUID()',
    },
  ],
  'a projection ignores a gap': [
    {
      file: 'libs/kafka/dist/chain.js',
      find: `return keeps === 'chain' && previous !== known.position ? 'gap' : 'next';`,
      put: `return 'next';`,
    },
  ],
  'an append goes without expected revision': [
    {
      file: 'libs/eventstore-db/dist/event-store-db.js',
      find: `expectedRevision: expected === NO_STREAM ? 'no_stream' : expected,`,
      put: `expectedRevision: 'any',`,
    },
  ],
  'a stale leader goes on publishing': [
    { file: 'libs/kafka/dist/relay.js', find: 'over.signal, term.lost]', put: 'over.signal]' },
    { file: 'libs/kafka/dist/relay.js', find: 'term.assertHeld();', put: '' },
    {
      file: 'libs/kafka/dist/relay.js',
      find: 'await term.checkpoint(position, last);',
      put: 'await term.checkpoint(position, last).catch(() => { term.state = { position, last }; });',
    },
  ],
  'a node gives out an event otherwise than it was recorded': [
    {
      file: 'libs/event-store-node/dist/storage.js',
      find: 'data: bytes(text(row, 8)),',
      put: `data: Buffer.from(bytes(text(row, 8)).toString().replace('"plan":"b"', '"plan":"x"')),`,
    },
  ],
};
