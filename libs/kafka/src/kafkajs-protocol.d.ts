/** The published types leave out what goes over the wire. */
declare module 'kafkajs/src/protocol/requests/produce/index.js' {
  import type { Message } from 'kafkajs';
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
  interface Encoded {
    readonly buf: Buffer;
    readonly buffer: Buffer;
  }
  interface Made {
    readonly request: { readonly encode: () => Promise<Encoded> };
    readonly response: object;
  }
  const produce: { protocol: (of: { version: number }) => (settings: ProduceSettings) => Made };
  export default produce;
}
declare module 'kafkajs/src/protocol/recordBatch/crc32C/index.js' {
  export default function crc32C(of: Buffer): number;
}
