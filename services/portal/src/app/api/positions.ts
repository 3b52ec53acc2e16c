import type { Service } from './client.ts';

// A view that is further behind than this says so by its age; waiting for it on every read would only slow people down.
const REMEMBERED_ms = 60_000;

/** Remembers how far each service's log has got by this person's own writes, so that they read what they wrote. */
export class Positions {
  private readonly last = new Map<Service, { position: bigint; at: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  note(service: Service, position: string | undefined): void {
    if (position === undefined || !/^\d+$/.test(position)) return;
    const noted = BigInt(position);
    const known = this.last.get(service);
    if (!known || known.position < noted) this.last.set(service, { position: noted, at: this.now() });
  }

  after(service: Service): string | undefined {
    const known = this.last.get(service);
    if (!known) return undefined;
    if (this.now() - known.at <= REMEMBERED_ms) return known.position.toString();
    this.last.delete(service);
    return undefined;
  }
}
