import type { Written } from './decision.ts';

/** The ids of the newest events, so that an append sent twice is recognised without asking the database. */
export class RecentIds {
  private readonly byId = new Map<string, Written>();

  constructor(private readonly limit: number) {}

  readonly find = (id: string): Written | undefined => this.byId.get(id);

  remember(id: string, written: Written): void {
    this.byId.set(id, written);
    if (this.byId.size <= this.limit) return;
    const oldest = this.byId.keys().next();
    if (oldest.done !== true) this.byId.delete(oldest.value);
  }

  forget(id: string): void {
    this.byId.delete(id);
  }
}
