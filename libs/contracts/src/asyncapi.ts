import { schemaName, wireType } from './contract.ts';
import type { Contract, Topic } from './contract.ts';
import { contracts, topics } from './topics.ts';

const text = (description: string): object => ({ type: 'string', description });

/** The headers of every message on a chained topic: CloudEvents 1.0 in binary mode, with our extensions. */
const headers = (type: string, keeps: Topic['keeps']): object => ({
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time', 'ce_logposition', 'ce_epoch'],
  properties: {
    ce_specversion: { type: 'string', const: '1.0' },
    ce_id: {
      type: 'string',
      format: 'uuid',
      description: 'The id of the recorded event; the same when it is sent again.',
    },
    ce_type: { type: 'string', const: wireType(type) },
    ce_source: text('The service that publishes it.'),
    ce_subject: text('The stream, which is the key of the message too.'),
    ce_time: { type: 'string', format: 'date-time', description: 'When it was recorded.' },
    ce_dataschema: { type: 'string', const: schemaName(type) },
    ce_streamrevision: text('Its revision in the stream, from 0.'),
    ce_logposition: text('Its position in the log, a decimal number that only grows within a partition.'),
    ...(keeps === 'chain' && {
      ce_previousposition: text('The log position of the message before it in its partition; absent on the first.'),
    }),
    ce_epoch: text('The term of the relay that sent it; a lower one than seen before is a stale relay.'),
    ce_correlationid: text('The request that all this began with.'),
    ce_causationid: text('The event or command that caused it.'),
    ce_traceparent: text('The span that recorded the event (W3C Trace Context); only while its trace is followed.'),
    traceparent: text('The span that sent the message; only while its trace is followed.'),
    'content-type': { type: 'string', const: 'application/json' },
  },
});

const messageName = ({ type }: Contract): string => type;

const channelOf = (topic: Topic): [string, object] => [
  topic.name,
  {
    address: topic.name,
    title: topic.name,
    description: topic.summary,
    messages: Object.fromEntries(
      topic.contracts.map((each) => [messageName(each), { $ref: `#/components/messages/${messageName(each)}` }]),
    ),
    bindings: {
      kafka: {
        topic: topic.name,
        topicConfiguration: {
          'cleanup.policy': [topic.keeps === 'chain' ? 'delete' : 'compact'],
          ...(topic.keeps === 'chain' && { 'retention.ms': -1 }),
        },
        bindingVersion: '0.5.0',
      },
    },
  },
];

const operationOf = ({ name, service, contracts: published }: Topic): [string, object] => [
  `send.${name}`,
  {
    action: 'send',
    title: `${service} publishes`,
    channel: { $ref: `#/channels/${name}` },
    messages: published.map((each) => ({ $ref: `#/channels/${name}/messages/${messageName(each)}` })),
  },
];

const messageOf = (each: Contract, topic: Topic): [string, object] => [
  messageName(each),
  {
    name: wireType(each.type),
    title: each.type,
    summary: each.summary,
    contentType: 'application/json',
    headers: headers(each.type, topic.keeps),
    payload: { $ref: `#/components/schemas/${each.type}` },
    examples: [{ name: 'sample', payload: each.sample }],
  },
];

/** The AsyncAPI 3 document of everything that is published, generated from the contracts. */
export const asyncapi = (version = '1.0.0'): object => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Kinerja: published events',
    version,
    description: 'What the services of Kinerja tell each other and other agencies. CloudEvents 1.0 over Kafka.',
    license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
  },
  defaultContentType: 'application/json',
  channels: Object.fromEntries(topics.map(channelOf)),
  operations: Object.fromEntries(topics.map(operationOf)),
  components: {
    messages: Object.fromEntries(topics.flatMap((topic) => topic.contracts.map((each) => messageOf(each, topic)))),
    // Through JSON, so that what the schema library keeps for itself stays behind.
    schemas: JSON.parse(
      JSON.stringify(Object.fromEntries(contracts.map(({ type, schema }) => [type, schema]))),
    ) as object,
  },
});
