import type { Page } from '@playwright/test';

/** Where something stands, in CSS pixels from the page's upper left corner. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface DrawnText {
  text: string;
  /** One for each line. */
  lines: Box[];
  /** What cuts off whatever stands outside of it, and where the card ends. */
  limits: (Box & { name: string })[];
  direction: string;
  align: string;
  /** Whether dots would stand in the place of what has no room. */
  dots: boolean;
  /** The numbers of the controls that it is a part of. */
  inside: number[];
  /** Whether it floats over the page, which it covers by its nature. */
  floats: boolean;
  /** The number of the paragraph, or whatever is like one, that it is a part of. */
  block: number;
}
export interface DrawnControl {
  name: string;
  box: Box;
  floats: boolean;
  /** The numbers of the controls that it is a part of, itself among them. */
  inside: number[];
}
export interface PageLayout {
  width: number;
  /** How far the page could be moved sideways. */
  sideways: number;
  texts: DrawnText[];
  controls: DrawnControl[];
}

/** Everything on the page that can be read or pressed, and where it stands. */
export function pageLayout(page: Page): Promise<PageLayout> {
  return page.evaluate(() => {
    const root = document.documentElement;
    // What stays in view while the page is scrolled covers something by its nature.
    const sticky = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (each) => getComputedStyle(each).position === 'sticky',
    );
    for (const each of sticky) each.style.position = 'static';
    const boxOf = ({ left, right, top, bottom }: DOMRect) => ({
      ...{ left, right, top: top + scrollY, bottom: bottom + scrollY },
    });
    const seen = (element: Element) => {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        return false;
      // Words for those who listen stand in a box of one pixel.
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        if (getComputedStyle(at).clipPath === 'inset(50%)') return false;
      }
      return true;
    };
    // A box to tick lies unseen over its picture; who presses its label presses it.
    const pressed = 'button, a[href], input, select, textarea, summary';
    const groupOf = (element: Element) =>
      element.matches('[type="radio"], [type="checkbox"]')
        ? (element.parentElement ?? element)
        : element.matches('input, select, textarea')
          ? (element.closest('.fui-Input, .fui-Select') ?? element)
          : element;
    const groups = [...document.querySelectorAll(pressed)]
      .filter((each) => seen(groupOf(each)))
      .map(groupOf);
    const insideOf = (element: Element) =>
      groups.flatMap((group, index) => (group.contains(element) ? [index] : []));
    const floats = (element: Element) => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        if (getComputedStyle(at).position === 'fixed') return true;
      }
      return false;
    };
    const controls = groups.map((group) => ({
      name: (group.getAttribute('aria-label') ?? group.textContent).slice(0, 60),
      box: boxOf(group.getBoundingClientRect()),
      floats: floats(group),
      inside: insideOf(group),
    }));

    const blocks: Element[] = [];
    const blockOf = (element: Element) => {
      let at = element;
      while (getComputedStyle(at).display === 'inline' && at.parentElement) at = at.parentElement;
      if (!blocks.includes(at)) blocks.push(at);
      return blocks.indexOf(at);
    };
    const texts: DrawnText[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let at = walker.nextNode(); at !== null; at = walker.nextNode()) {
      const parent = at.parentElement;
      const text = at.textContent ?? '';
      if (
        parent === null ||
        text.trim() === '' ||
        parent.closest('option, script, style, noscript')
      )
        continue;
      if (!seen(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(at);
      const lines = [...range.getClientRects()].filter(({ width }) => width > 0).map(boxOf);
      if (lines.length === 0) continue;
      const limits: DrawnText['limits'] = [];
      let dots = false;
      for (let up: Element | null = parent; up !== null && up !== root; up = up.parentElement) {
        const { overflowX, overflowY, textOverflow, borderInlineStartWidth } = getComputedStyle(up);
        const cuts = /hidden|clip/.test(`${overflowX} ${overflowY}`);
        dots ||= cuts && textOverflow === 'ellipsis' && up.scrollWidth > up.clientWidth;
        const card = borderInlineStartWidth !== '0px';
        if (cuts || card) {
          limits.push({
            ...boxOf(up.getBoundingClientRect()),
            name: `${up.tagName} ${up.className}`,
          });
        }
      }
      const { direction, textAlign: align } = getComputedStyle(parent);
      const place = { floats: floats(parent), inside: insideOf(parent), block: blockOf(parent) };
      texts.push({ text, lines, limits, direction, align, dots, ...place });
    }
    for (const each of sticky) each.style.position = '';
    const sideways = root.scrollWidth - root.clientWidth;
    return { width: root.clientWidth, sideways, texts, controls };
  });
}
