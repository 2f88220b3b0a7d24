import { expect } from 'vitest';
import type { Page } from 'playwright-core';

/** More presses of Tab than any form of the desk has stops. */
const MOST_STOPS = 60;

/** What has the focus: its name as a screen reader says it, and whether somebody can see it there. */
export async function focused(page: Page): Promise<{ name: string; isSeen: boolean }> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return { name: '', isSeen: false };
    const labelIds = at.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const named = labelIds.map((id) => document.querySelector(`[id="${id}"]`)?.textContent ?? '');
    const group = at.closest('[role="radiogroup"]')?.getAttribute('aria-labelledby') ?? '';
    const name =
      at.getAttribute('aria-label') ??
      (named.length > 0
        ? named.join(' ')
        : (document.querySelector(`[id="${group}"]`)?.textContent ?? at.textContent));
    const box = at.getBoundingClientRect();
    const isInView =
      box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    // the mark lies on the control or on the frame that stands for it
    let marked: HTMLElement | null = at;
    let hasMark = false;
    for (let up = 0; up < 4 && marked !== null && !hasMark; up += 1) {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(marked);
      hasMark = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      marked = marked.parentElement;
    }
    return { name: (name ?? '').trim(), isSeen: isInView && hasMark };
  });
}

/**
 * Tabs to the control with this name; on the way the focus is never lost or out of sight.
 *
 * @returns how many presses it took
 */
export async function tabTo(page: Page, wanted: string | RegExp): Promise<number> {
  const isWanted = (name: string) =>
    typeof wanted === 'string' ? name === wanted : wanted.test(name);
  const passed: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const { name, isSeen } = await focused(page);
    passed.push(name);
    // past the last control Tab stands in the browser's own frame once, then begins anew
    const isAtTheEdge = name === '' && passed.at(-2) !== '';
    expect([...passed, isSeen || isAtTheEdge]).toEqual([...passed, true]);
    if (isWanted(name)) return stop + 1;
  }
  throw new Error(`Tab does not come to ${String(wanted)}, only to ${passed.join(' | ')}`);
}

/**
 * Types Chinese as with an input method: the letters stand underlined in the box, Enter takes the
 * candidate, and only then is it text. That Enter must mean nothing to the desk.
 */
export async function compose(page: Page, letters: string, hanzi: string): Promise<void> {
  const tool = await page.context().newCDPSession(page);
  for (let length = 1; length <= letters.length; length += 1)
    await tool.send('Input.imeSetComposition', {
      text: letters.slice(0, length),
      selectionStart: length,
      selectionEnd: length,
    });
  const held = { windowsVirtualKeyCode: 229, key: 'Enter', code: 'Enter' };
  await tool.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...held });
  await tool.send('Input.insertText', { text: hanzi });
  await tool.send('Input.dispatchKeyEvent', {
    type: 'keyUp',
    windowsVirtualKeyCode: 13,
    key: 'Enter',
    code: 'Enter',
  });
  await tool.detach();
}
