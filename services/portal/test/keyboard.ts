import type { Locator, Page } from 'playwright-core';

const FARTHEST_tabs = 80;

interface Focus {
  /** What has it, as people would point at it. */
  on: string;
  isLost: boolean;
  isMarked: boolean;
  isCovered: boolean;
}

const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) {
      return { on: 'nothing', isLost: true, isMarked: false, isCovered: false };
    }
    // A chip shows the focus of the radio button inside it.
    const shapes = [at, at.parentElement].filter((element) => element !== null);
    const isMarked = shapes.some((element) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\)$|transparent/.test(outlineColor);
    });
    const { left, top, width, height } = at.getBoundingClientRect();
    const above = document.elementFromPoint(left + width / 2, top + height / 2);
    const isCovered = !shapes.some((element) => element.contains(above));
    const label = 'labels' in at ? [...((at as HTMLInputElement).labels ?? [])].map(({ innerText }) => innerText) : [];
    const name = [at.getAttribute('aria-label') ?? '', ...label, at.innerText].find((text) => text !== '');
    const on = `${at.tagName.toLowerCase()} "${(name ?? '').slice(0, 60)}"`;
    return { on, isLost: false, isMarked, isCovered };
  });

/** Someone who has no mouse: every step of theirs must be seen. */
export class Keyboard {
  /** Where the focus was lost, could not be seen or lay under something. */
  readonly troubles: string[] = [];

  constructor(private readonly page: Page) {}

  /** A key that leaves us on the same page. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    const { on, isLost, isMarked, isCovered } = await focusOf(this.page);
    if (isLost) this.troubles.push(`after ${key} the focus was lost`);
    else if (!isMarked) this.troubles.push(`after ${key} nothing showed that ${on} has the focus`);
    else if (isCovered) this.troubles.push(`after ${key} something lay over ${on}`);
  }

  async write(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Tab, as often as it takes. */
  async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let tabs = 0; tabs < FARTHEST_tabs; tabs++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.press(key);
    }
    throw new Error(`${key} does not lead to ${target.toString()}`);
  }

  /** Enter, where it leads to another place: the focus must arrive there. */
  async enterTo(place: Locator): Promise<void> {
    await this.page.keyboard.press('Enter');
    await place.and(this.page.locator(':focus, :focus *')).waitFor();
  }
}
