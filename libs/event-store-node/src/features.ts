import type { sendUnaryData, UntypedServiceImplementation } from '@grpc/grpc-js';
import { features, GossipService, ServerFeaturesService, StreamsService } from './protocol.ts';

/** The version whose behaviour the node follows: the client asks for nothing newer. */
const VERSION = '23.10.0';

const FEATURES: Readonly<Record<string, readonly string[]>> = {
  '/event_store.client.streams.Streams/Read': ['position', 'events', 'caughtup'],
};

/** The client chooses its ways by this list: what is not in it, it does not call. */
export const featuresImplementation: UntypedServiceImplementation = {
  getSupportedMethods: (_call: unknown, reply: sendUnaryData<InstanceType<typeof features.SupportedMethods>>) => {
    reply(null, supported());
  },
};

function supported() {
  const answer = new features.SupportedMethods().setEventStoreServerVersion(VERSION);
  for (const service of [StreamsService, GossipService, ServerFeaturesService]) {
    for (const { path } of Object.values(service)) {
      const [, serviceName = '', methodName = ''] = path.toLowerCase().split('/');
      answer.addMethods(
        new features.SupportedMethod()
          .setServiceName(serviceName)
          .setMethodName(methodName)
          .setFeaturesList([...(FEATURES[path] ?? [])]),
      );
    }
  }
  return answer;
}
