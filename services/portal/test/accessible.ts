import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { whateverFills, wordsOf, type Language } from './words.ts';

const only = (type: 'tag' | 'rule', values: string[]) => ({
  runOnly: { type, values },
  resultTypes: ['violations' as const],
});
type Look = ReturnType<typeof only> & { rules?: Record<string, { enabled: boolean }> };

const EVERYTHING: Look = only('tag', ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
const COLOURS: Look = only('rule', ['color-contrast', 'link-in-text-block']);
// Contrast takes axe the longest, and other words do not change it.
const WORDS: Look = { ...EVERYTHING, rules: { 'color-contrast': { enabled: false } } };

const WIDE = { width: 1280, height: 800 };
const TABLET = { width: 768, height: 1024 };
const PHONE = { width: 360, height: 740 };

declare global {
  interface Window {
    axe: typeof axe;
  }
}

type Scheme = 'light' | 'dark';

/** All that was asked for has arrived, names included. */
export const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector('h1') !== null &&
      document.querySelector('[aria-busy="true"], .mantine-Skeleton-root') === null &&
      !/(^|\s)…/m.test(document.body.innerText),
  );

const shownIn = async (page: Page, scheme: Scheme): Promise<void> => {
  await page.emulateMedia({ colorScheme: scheme });
  await page.waitForFunction(
    (expected) => (document.documentElement.dataset.mantineColorScheme ?? expected) === expected,
    scheme,
  );
  // What follows a new size or new colours is measured in the next frames and may then still be on its way.
  await page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
    const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
};

/** What axe finds, one line for each place. */
const violations = async (page: Page, where: string, look: Look): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async (options) => {
    const { violations } = await window.axe.run(options);
    return violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ target }) => target.join(' ')) }));
  }, look);
  return found.flatMap(({ id, help, at }) => at.map((place) => `${where}: ${id} at ${place} (${help})`));
};

const sideways = async (page: Page, width: number): Promise<string[]> => {
  const wide = await page.evaluate((room) => {
    const needed = document.scrollingElement?.scrollWidth ?? 0;
    if (needed <= room) return undefined;
    const beyond = [...document.querySelectorAll<HTMLElement>('main *')].filter(
      (element) => element.getBoundingClientRect().right > room && element.childElementCount === 0,
    );
    return {
      needed,
      by: beyond.slice(0, 5).map(({ innerText, tagName }) => `${tagName.toLowerCase()} "${innerText}"`),
    };
  }, width);
  if (wide === undefined) return [];
  return [`${String(width)} px: the page is ${String(wide.needed)} px wide, by ${wide.by.join(', ')}`];
};

/** Words in pictures that are hard to read, which axe does not measure. */
const faintIn = (page: Page, where: string): Promise<string[]> =>
  page.evaluate((place) => {
    const light = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    };
    const ground = light(getComputedStyle(document.body).backgroundColor);
    return [...document.querySelectorAll('svg text')].flatMap((words) => {
      const ink = light(getComputedStyle(words).fill);
      const contrast = Math.max(ink, ground) / Math.min(ink, ground);
      return contrast >= 4.5 ? [] : [`${place}: "${words.textContent}" has a contrast of ${contrast.toFixed(1)}`];
    });
  }, where);

/** A status must be read whole. */
const cutOff = async (page: Page, where: string): Promise<string[]> => {
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('.mantine-Badge-label')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ textContent }) => textContent),
  );
  return cut.map((words) => `${where}: "${words}" is cut off`);
};

/** What one wants to touch and cannot, because something else lies over it wherever the page is scrolled to. */
const coveredOn = async (page: Page, where: string): Promise<string[]> => {
  const covered = await page.evaluate(() => {
    const wanted = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary';
    // What is open lies over the rest on purpose; what is closed waits in the page as well.
    const dialogs = [...document.querySelectorAll('[role="dialog"], dialog')];
    const open = dialogs.findLast((dialog) => dialog.checkVisibility()) ?? document;
    const found = [...open.querySelectorAll<HTMLElement>(wanted)].filter((element) => {
      if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false;
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = element.getBoundingClientRect();
      // One pixel is for people who listen.
      if (width <= 1 || height <= 1) return false;
      const above = document.elementFromPoint(left + width / 2, top + height / 2);
      // Beyond the edge is what comes in when it has the focus.
      if (above === null) return false;
      const shapes = [element, ...('labels' in element ? ((element.labels as NodeListOf<Element> | null) ?? []) : [])];
      return !shapes.some((shape) => shape.contains(above) || above.contains(shape));
    });
    scrollTo({ top: 0, behavior: 'instant' });
    return found.map((element) => `${element.tagName.toLowerCase()} "${element.ariaLabel ?? element.innerText}"`);
  });
  return covered.map((what) => `${where}: something lies over ${what}`);
};

/** What stands in anybody's way on the page as it is now: on a wide screen and a phone, by day and by night. */
export const obstacles = async (page: Page): Promise<string[]> => {
  const found: string[] = [];
  for (const size of [WIDE, PHONE]) {
    await page.setViewportSize(size);
    const where = `${String(size.width)} px`;
    await shownIn(page, 'light');
    found.push(...(await violations(page, `${where}, light`, EVERYTHING)), ...(await sideways(page, size.width)));
    found.push(...(await faintIn(page, `${where}, light`)), ...(await cutOff(page, where)));
    found.push(...(await coveredOn(page, where)));
    await shownIn(page, 'dark');
    found.push(...(await violations(page, `${where}, dark`, COLOURS)), ...(await faintIn(page, `${where}, dark`)));
  }
  await page.setViewportSize(TABLET);
  found.push(...(await sideways(page, TABLET.width)), ...(await cutOff(page, `${String(TABLET.width)} px`)));
  await page.setViewportSize(WIDE);
  await shownIn(page, 'light');
  return found;
};

/** What stands in the way of this person now: on their screen, in their language. */
export const obstaclesHere = async (page: Page): Promise<string[]> => {
  await settled(page);
  const width = page.viewportSize()?.width ?? 0;
  const where = `${String(width)} px`;
  return [
    ...(await violations(page, where, EVERYTHING)),
    ...(await sideways(page, width)),
    ...(await cutOff(page, where)),
    ...(await coveredOn(page, where)),
  ];
};

const words = (language: Language): string[] => {
  const leaves = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : Object.values(value as object).flatMap(leaves);
  return leaves(wordsOf(language));
};

const HOLE = /\{\{[^}]*\}\}/g;
const FEWEST_letters = 12;
const lettersOf = (text: string): number => text.replace(HOLE, '').replace(/\P{L}/gu, '').length;
const english = new Set(words('en'));

// Sentences with a hole are recognised whatever fills it; those that are the same in English, or nearly all hole, say nothing.
const indonesian = new RegExp(
  words('id')
    .filter((text) => !english.has(text) && (!text.includes('{{') || lettersOf(text) >= FEWEST_letters))
    .map(whateverFills)
    .concat('Triwulan [IV]+ \\d{4}', '(Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu), .*')
    .map((text) => `^${text}$`)
    .join('|'),
);

/** The portal's own Indonesian words that stand on the page, for readers and for people who listen. */
const indonesianOn = async (page: Page): Promise<string[]> => {
  const said = await page.evaluate(() => {
    const texts = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest('script, style, noscript')) texts.push(node.textContent ?? '');
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) {
      for (const element of document.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name) ?? '');
    }
    return texts.map((text) => text.trim());
  });
  return [...new Set(said.filter((text) => indonesian.test(text)))];
};

/** What stands in the way of those who chose English. */
export const obstaclesInEnglish = async (page: Page): Promise<string[]> => {
  await page.locator('html[lang="en"]').waitFor();
  await settled(page);
  const left = await indonesianOn(page);
  return [...left.map((text) => `in English: still "${text}"`), ...(await violations(page, 'in English', WORDS))];
};
