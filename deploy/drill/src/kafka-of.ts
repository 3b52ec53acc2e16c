import { connectKafka } from '@kinerja/kafka';
import type { LocalCity } from '@kinerja/local';
import type { Kafka } from 'kafkajs';

const quiet = (): void => undefined;

/** The broker of the city; that it is away now and then is no news to a drill. */
export const kafkaOf = ({ running }: LocalCity): Kafka =>
  connectKafka(running.addresses.kafka, 'drill', { info: quiet, warn: quiet, error: quiet });
