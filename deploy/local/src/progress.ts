import { styleText } from 'node:util';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/**
 * Says what is being done: a line for each finished step, and on a terminal a last line that moves while steps run.
 *
 * @example
 * await progress.step('PostgreSQL', () => supervisor.start(part, 0));
 */
export class Progress {
  private readonly running = new Map<string, { readonly since: number; detail: string }>();
  private ticker: NodeJS.Timeout | undefined;
  private frame = 0;
  private hasFailed = false;

  constructor(private readonly out: NodeJS.WriteStream) {}

  async step<T>(title: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T> {
    const step = { since: Date.now(), detail: '' };
    this.running.set(title, step);
    this.tick();
    try {
      const answer = await work((text) => {
        step.detail = ` ${text}`;
      });
      this.finish(title, `${styleText('green', '✔')} ${title}${step.detail} ${styleText('dim', seconds(step.since))}`);
      return answer;
    } catch (error) {
      // What fails after the first failure was only called off.
      const sign = this.hasFailed ? styleText('dim', '–') : styleText('red', '✖');
      this.hasFailed = true;
      this.finish(title, `${sign} ${title}${step.detail}`);
      throw error;
    }
  }

  /** A line that stays. */
  say(line: string): void {
    this.clear();
    this.out.write(`${line}\n`);
    this.draw();
  }

  private finish(title: string, line: string): void {
    this.running.delete(title);
    this.say(line);
    if (this.running.size > 0) return;
    clearInterval(this.ticker);
    this.ticker = undefined;
  }

  private tick(): void {
    if (!this.out.isTTY) return;
    this.ticker ??= setInterval(() => {
      this.frame += 1;
      this.clear();
      this.draw();
    }, 100).unref();
  }

  private draw(): void {
    const [first] = this.running.values();
    if (!this.out.isTTY || first === undefined) return;
    const titles = [...this.running].map(([title, { detail }]) => `${title}${detail}`).join(' · ');
    const line = `${FRAMES[this.frame % FRAMES.length] ?? ''} ${titles} ${seconds(first.since)}`;
    this.out.write(line.slice(0, this.out.columns - 1));
  }

  private clear(): void {
    if (!this.out.isTTY) return;
    this.out.cursorTo(0);
    this.out.clearLine(0);
  }
}

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;
