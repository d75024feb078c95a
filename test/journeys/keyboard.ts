import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Where the focus is, and whether somebody who looks can see it there. */
type Focus = {
  readonly where: string;
  readonly is: string;
  readonly name: string;
  readonly value: string;
  readonly isSeen: boolean;
};

const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null;
    if (!at || at === document.body) return { where: 'nowhere', is: '', name: '', value: '', isSeen: true };
    const shows = (element: Element | null, part?: string) => {
      if (!element) return false;
      const style = getComputedStyle(element, part);
      return (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    };
    // A radio button is drawn by its label.
    const label = at.labels?.[0] ?? null;
    const box = (label && ['radio', 'checkbox'].includes(at.type) ? label : at).getBoundingClientRect();
    const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 12)];
    const top = document.elementFromPoint(x, y);
    const isOnTop = !!top && (at.contains(top) || !!label?.contains(top) || top.contains(at));
    return {
      where: `${at.tagName.toLowerCase()} ${at.name || at.textContent?.trim().slice(0, 60)}`,
      is: at.tagName.toLowerCase(),
      name: at.name ?? '',
      value: at.value ?? '',
      isSeen: isOnTop && (shows(at) || shows(label) || shows(label, '::before')),
    };
  });

/** Somebody with a keyboard and nothing else. Each place that the focus stops at must be seen. */
export function keyboardOf(page: Page) {
  const go = async (key: 'Tab' | 'Shift+Tab', what: string, isThere: (focus: Focus) => boolean): Promise<void> => {
    for (let stops = 0; stops < 120; stops += 1) {
      await page.keyboard.press(key);
      const focus = await focusOf(page);
      if (focus.where === 'nowhere') continue;
      assert.ok(focus.isSeen, `the focus is not seen at ${focus.where} of ${page.url()}`);
      if (isThere(focus)) return;
    }
    assert.fail(`${what} cannot be reached by the keyboard on ${page.url()}`);
  };
  const isCalled = (words: string | RegExp, is: readonly string[]) => (focus: Focus) => {
    const [tag = '', ...rest] = focus.where.split(' ');
    const name = rest.join(' ');
    return is.includes(tag) && (typeof words === 'string' ? name === words : words.test(name));
  };
  return {
    /** Goes to a link, a button or a fold and presses Enter. */
    async press(words: string | RegExp): Promise<void> {
      await go('Tab', String(words), isCalled(words, ['a', 'button', 'summary']));
      await page.keyboard.press('Enter');
    },
    /** Goes to a box and types into it. */
    async type(name: string, words: string): Promise<void> {
      await go('Tab', name, (focus) => focus.name === name);
      await page.keyboard.insertText(words);
    },
    /** Goes to a question asked by radio buttons and answers it. */
    async choose(name: string, value: string): Promise<void> {
      await go('Tab', name, (focus) => focus.name === name);
      await page.keyboard.press('Space');
      for (let turns = 0; turns < 12 && (await focusOf(page)).value !== value; turns += 1) await page.keyboard.press('ArrowDown');
      const focus = await focusOf(page);
      assert.equal(focus.value, value, `${name} cannot be answered ${value}`);
      assert.ok(focus.isSeen, `the focus is not seen at ${focus.where}`);
    },
    /** Goes to a list to choose from and takes the entry with these words. */
    async select(name: string, words: string): Promise<void> {
      await go('Tab', name, (focus) => focus.name === name);
      await page.keyboard.type(words);
    },
  };
}
