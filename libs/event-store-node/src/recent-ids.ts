import type { Written } from './decision.ts';

/** The ids of the newest events, so that an append sent twice is recognised without asking the database. */
export class RecentIds {
  private newer = new Map<string, Written>();
  private older = new Map<string, Written>();

  /** @param limit at least so many are remembered, at most twice as many */
  constructor(private readonly limit: number) {}

  readonly find = (id: string): Written | undefined => this.newer.get(id) ?? this.older.get(id);

  // Forgetting half at once costs nothing per event; a map that loses its first entry each time does.
  remember(id: string, written: Written): void {
    this.newer.set(id, written);
    if (this.newer.size < this.limit) return;
    this.older = this.newer;
    this.newer = new Map();
  }

  forget(id: string): void {
    this.newer.delete(id);
    this.older.delete(id);
  }
}
