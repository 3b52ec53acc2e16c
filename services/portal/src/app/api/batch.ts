/** Gathers the keys asked for in the same moment and fetches them in one go; a key without an answer gives undefined. */
export class Batch<T> {
  private waiting = new Map<string, { resolve: (value: T | undefined) => void; reject: (error: unknown) => void }[]>();

  constructor(
    private readonly fetchMany: (keys: string[]) => Promise<Map<string, T>>,
    private readonly limit = 100,
  ) {}

  load(key: string): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      if (this.waiting.size === 0) setTimeout(() => void this.flush(), 5);
      this.waiting.set(key, [...(this.waiting.get(key) ?? []), { resolve, reject }]);
    });
  }

  private async flush(): Promise<void> {
    const waiting = this.waiting;
    this.waiting = new Map();
    const keys = [...waiting.keys()];
    const parts = Array.from({ length: Math.ceil(keys.length / this.limit) }, (_, part) =>
      keys.slice(part * this.limit, (part + 1) * this.limit),
    );
    await Promise.all(
      parts.map(async (part) => {
        const answers = await Promise.resolve(this.fetchMany(part)).then(
          (values) => ({ values }),
          (error: unknown) => ({ error }),
        );
        for (const key of part)
          for (const { resolve, reject } of waiting.get(key) ?? [])
            if ('values' in answers) resolve(answers.values.get(key));
            else reject(answers.error);
      }),
    );
  }
}
