import { LRUCache } from 'lru-cache';
import type { Replicas } from './replicas.ts';

const AT_MOST = 20_000;

/**
 * Answers out of tables that seldom change, such as who is whose superior: kept until any replica of the service commits
 * a change of them (`remembered` in a view or in what a consumer fills). While it cannot be heard whether one does, nothing is kept.
 *
 * @example
 * const policies = await memory.recall('policies', () => db.query('SELECT …'));
 */
export class Memory {
  private readonly answers = new LRUCache<string, { readonly answer: unknown }>({ max: AT_MOST });
  private changes = 0;

  constructor(private readonly replicas: Pick<Replicas, 'hear' | 'isHearing'>) {
    replicas.hear(({ changed }) => {
      if (changed === true) this.forget();
    });
  }

  /** @param question names what is asked, with all that the answer depends on besides the tables */
  async recall<T>(question: string, ask: () => Promise<T>): Promise<T> {
    if (!this.replicas.isHearing) return ask();
    const known = this.answers.get(question);
    if (known !== undefined) return known.answer as T;
    const { changes } = this;
    const answer = await ask();
    // Asked before a change that was heard of meanwhile, it may be the answer from before.
    if (changes === this.changes) this.answers.set(question, { answer });
    return answer;
  }

  forget(): void {
    this.changes += 1;
    this.answers.clear();
  }
}
