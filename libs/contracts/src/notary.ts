import { Type } from 'typebox';
import { contract } from './contract.ts';
import type { MessageOf, Topic } from './contract.ts';
import { Text } from './fields.ts';

export const checkpointSigned = contract({
  type: 'notary.checkpoint-signed.v1',
  summary:
    'The notary signed the head of the tree over the whole log (C2SP tlog-checkpoint). Keep it: no later log may contradict it.',
  schema: Type.Object({
    origin: Text,
    size: Type.Integer({ minimum: 1, description: 'How many events the tree covers.' }),
    position: Type.String({ pattern: '^[0-9]+$', description: 'The log position of the last of them.' }),
    checkpoint: Type.String({ minLength: 1, description: 'The signed note, whole.' }),
  }),
  sample: {
    origin: 'kinerja.local/log',
    size: 7,
    position: '700',
    checkpoint:
      'kinerja.local/log\n7\nl8SSx1Xu9X58G0u1GcZ0fXwyY7BVWQ4u7VOhSVbDWZ8=\n\n— kinerja.local/log yb0WVEUb3tZ0mQmL/2+2cxqo0y1nTzQ=\n',
  },
});

export const checkpointsTopic = {
  name: 'kinerja.checkpoints.v1',
  service: 'notary',
  summary: 'Signed heads of the tree over the whole log, for whoever wants to hold the city to its history.',
  keeps: 'chain',
  contracts: [checkpointSigned],
} satisfies Topic;

export type NotaryMessage = MessageOf<typeof checkpointSigned>;
