import type { Topic } from '@kinerja/contracts';
import { connectKafka, ensureTopics } from '@kinerja/kafka';
import type { Log } from '@kinerja/kafka';

export const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A topic of the benchmark's own, such as a service has. */
export const ownTopic = async (
  address: string,
  name: string,
): Promise<{ kafka: ReturnType<typeof connectKafka>; topic: Topic }> => {
  const kafka = connectKafka(address, 'bench', quiet);
  const topic = { name, service: 'task-reporting', keeps: 'chain' } as Topic;
  await ensureTopics(kafka, [topic]);
  return { kafka, topic };
};
