import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const { prototype } = RequestQueue;
const schedule = Object.getOwnPropertyDescriptor(prototype, 'scheduleCheckPendingRequests')?.value as () => void;

const scheduleWhereSomethingWaits = function (this: RequestQueue): void {
  if (this.pending.length > 0) schedule.call(this);
};

/**
 * kafkajs 2.2.4 looks once a millisecond, on every connection and for ever, whether a request waits to be sent
 * (tulios/kafkajs#1704, not released). With this it looks only while one waits. Why: docs/adr/0040-the-kafka-client-rests.md.
 */
export const quietQueues = (): void => {
  prototype.scheduleCheckPendingRequests = scheduleWhereSomethingWaits;
};
