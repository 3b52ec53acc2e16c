/** What has to be ended and removed, the last first; whatever happens, and once. */
export class Cleanup {
  private works: (() => Promise<void>)[] = [];

  add(work: () => Promise<void>): void {
    this.works.push(work);
  }

  /** All of it, even when a part fails; then the first failure is told. */
  async run(): Promise<void> {
    const works = this.works.reverse();
    this.works = [];
    const failures: unknown[] = [];
    for (const work of works) {
      await work().catch((error: unknown) => {
        failures.push(error);
      });
    }
    if (failures.length > 0) throw failures[0];
  }
}
