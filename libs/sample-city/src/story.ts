import { instant } from './calendar.ts';
import type { CityCommand, ServiceName } from './city.ts';
import type { Town } from './town.ts';

interface Moment {
  readonly actor: string;
  readonly day: string;
  /** Minutes after midnight in Bandung. */
  readonly minute: number;
}

/**
 * Writes commands down and puts them in the order of time. What would happen on the city's today or later has not
 * happened and is left out, so every story stops where the reader takes over.
 */
export class Story {
  private readonly town: Town;
  private readonly commands: CityCommand[] = [];

  constructor(town: Town) {
    this.town = town;
  }

  write(service: ServiceName, path: string, body: object, { actor, day, minute }: Moment): void {
    if (day >= this.town.calendar.today) return;
    const occurredAt = instant(day, minute);
    const key = this.town.ids('command', `${actor} ${service}${path} ${occurredAt} ${JSON.stringify(body)}`);
    this.commands.push({ service, path, body, actor, key, occurredAt });
  }

  /** Commands of one moment keep the order they were written in. */
  inOrder(): readonly CityCommand[] {
    return this.commands.sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : 0));
  }
}
