/** The published types leave out what goes over the wire. */
declare module 'kafkajs/src/protocol/requests/produce/index.js' {
  import type { Message } from 'kafkajs';
  import type { Encoded } from 'kafkajs/src/protocol/encoder.js';
  /** What kafkajs hands to the encoder of a Produce request. */
  export interface ProduceSettings {
    readonly acks: number;
    readonly timeout: number;
    /** 0: none. */
    readonly compression?: number;
    readonly transactionalId?: string | null;
    /** A number of 64 bits: of another type in each place of kafkajs, the same as text. */
    readonly producerId?: { toString(): string };
    readonly producerEpoch?: number;
    readonly topicData: readonly {
      readonly topic: string;
      readonly partitions: readonly {
        readonly partition: number;
        readonly firstSequence?: number;
        readonly messages: readonly Omit<Message, 'partition'>[];
      }[];
    }[];
  }
  export interface Made {
    readonly request: { readonly encode: () => Promise<Encoded> };
    readonly response: { readonly decode: (answer: Buffer) => unknown };
  }
  const produce: { protocol: (of: { version: number }) => (settings: ProduceSettings) => Made };
  export default produce;
}
declare module 'kafkajs/src/protocol/encoder.js' {
  export interface Encoded {
    readonly buf: Buffer;
    readonly buffer: Buffer;
  }
  export default class Encoder {
    buf: Buffer;
    /** How much of it is written. */
    offset: number;
    /** What is written of it. */
    get buffer(): Buffer;
    writeEncoder: (this: Encoder, value: Encoded) => Encoder;
  }
}
declare module 'kafkajs/src/protocol/request.js' {
  import type { Encoded } from 'kafkajs/src/protocol/encoder.js';
  /** A request with its head and its length. */
  export default function createRequest(of: {
    readonly correlationId: number;
    readonly clientId: string;
    readonly request: { readonly apiKey: number; readonly apiVersion: number; readonly encode: () => Promise<Encoded> };
  }): Promise<Encoded>;
}
declare module 'kafkajs/src/producer/groupMessagesPerPartition.js' {
  export default function groupMessagesPerPartition<M>(of: {
    readonly topic: string;
    readonly partitionMetadata: readonly object[];
    readonly messages: readonly M[];
    readonly partitioner: (of: { message: never }) => number;
  }): Readonly<Record<number, readonly M[]>>;
}
