export { type Part, PartFailed } from './part.ts';
export { describeExit, type Exit, Program } from './program.ts';
export { endOrphans, isAlive, type Recorded, thisProcess } from './recorded.ts';
export { answers, freePort, freePorts, isFree, listens } from './ports.ts';
export { postgres, type PostgresSettings, postgresUrl } from './postgres.ts';
export { KAFKA_VERSION } from './kafka-jars.ts';
export { checkKafka, kafka, kafkaTool, type KafkaSettings } from './kafka.ts';
export {
  EVENT_STORE_NODE,
  eventStoreNode,
  hasMain,
  nodeCommand,
  nodeProgram,
  type NodeProgramSettings,
} from './node-program.ts';
