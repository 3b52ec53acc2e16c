import type { Contract, Topic } from './contract.ts';
import { evaluationTopic } from './evaluation.ts';
import type { EvaluationMessage } from './evaluation.ts';
import { identityPeopleTopic, identityTopic } from './identity.ts';
import type { IdentityMessage, PeopleMessage } from './identity.ts';
import { checkpointsTopic } from './notary.ts';
import type { NotaryMessage } from './notary.ts';
import { taskReportingTopic } from './task-reporting.ts';
import type { TaskReportingMessage } from './task-reporting.ts';

/** Every message that one service may read of another. Narrow it by `type`. */
export type Message = IdentityMessage | PeopleMessage | TaskReportingMessage | EvaluationMessage | NotaryMessage;
export type MessageType = Message['type'];
export type DataOf<T extends MessageType> = Extract<Message, { type: T }>['data'];

/** Every topic. The number of partitions of a topic never changes: a new version of the topic comes instead. */
export const topics: readonly Topic[] = [
  identityTopic,
  identityPeopleTopic,
  taskReportingTopic,
  evaluationTopic,
  checkpointsTopic,
];
export const PARTITIONS = 6;

export const contracts: readonly Contract[] = topics.flatMap((topic) => topic.contracts);

const byType = new Map(contracts.map((each) => [each.type, each]));

/** The contract of a type; undefined for one that this version does not know. */
export const contractOf = (type: string): Contract | undefined => byType.get(type);
