import { Clock } from '@kinerja/event-sourcing';

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}
