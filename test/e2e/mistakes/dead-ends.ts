import type { Page } from '@playwright/test';

/**
 * Why a person could not go on from the window as it is now, in words; nothing where they can. A
 * screen must have an action of its own that is enabled, beside those that every screen has (the
 * language, the keys, starting over, closing); a heading that says what happened; and whom to call,
 * with which code, in view or within reach by scrolling.
 */
export function deadEnds(page: Page, phone: string): Promise<string[]> {
  return page.evaluate((number) => {
    const found: string[] = [];
    const main = document.querySelector('[data-screen]');
    const actions = [...(main?.querySelectorAll('button') ?? [])].filter(
      (button) =>
        button.tabIndex >= 0 &&
        !button.disabled &&
        button.getAttribute('aria-disabled') !== 'true' &&
        button.checkVisibility({ visibilityProperty: true }),
    );
    if (actions.length === 0) found.push('no action leads on');

    const [heading, ...others] = document.querySelectorAll('h1');
    if (others.length > 0) found.push('there are two headings');
    if (!heading?.checkVisibility() || heading.innerText.trim() === '') found.push('no heading');

    const isShown = (element: Element): boolean => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const over = document.elementFromPoint(left + width / 2, top + height / 2);
      return over !== null && (element.contains(over) || over.contains(element));
    };
    const help = [...document.querySelectorAll('footer :is(span, bdi)')];
    for (const [name, fits] of [
      ["the help desk's phone", (text: string) => text === number],
      ['the support code', (text: string) => /^[0-9A-Z]{4}-[0-9A-Z]{4}$/u.test(text)],
    ] as const) {
      const at = help.find(({ textContent }) => fits(textContent));
      if (at === undefined) {
        found.push(`${name} is not there`);
        continue;
      }
      const before = scrollY;
      if (!isShown(at)) at.scrollIntoView({ block: 'nearest' });
      if (!isShown(at)) found.push(`${name} is out of reach`);
      scrollTo(scrollX, before);
    }
    return found;
  }, phone);
}
