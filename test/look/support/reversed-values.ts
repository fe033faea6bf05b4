import type { Page } from '@playwright/test';
import type { Snapshot } from '@gatehouse/shared';
import { stringsIn } from './strings-in.ts';

/** The parts of a snapshot whose texts are numbers, addresses, codes and names of accounts. */
const fields = [
  'phone',
  'supportCode',
  'account',
  'to',
  'masked',
  'codes',
  'newCode',
  'setting',
  'computer',
];

function valuesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    fields.includes(name) ? [...stringsIn(each), ...valuesIn(each)] : valuesIn(each),
  );
}

/**
 * Numbers, addresses and codes that a page which is written from right to left has turned around:
 * each of their signs must stand right of the one before, or on a later line.
 */
export function reversedValues(page: Page, snapshot: Snapshot): Promise<string[]> {
  return page.evaluate((values) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let at = walker.nextNode(); at !== null; at = walker.nextNode()) {
      const text = at.textContent ?? '';
      for (const value of values) {
        const start = text.indexOf(value);
        if (start < 0) continue;
        const boxes = Array.from(value, (_, index) => {
          const range = document.createRange();
          range.setStart(at, start + index);
          range.setEnd(at, start + index + 1);
          return range.getBoundingClientRect();
        });
        const turned = boxes.some((box, index) => {
          const before = boxes[index - 1];
          if (before === undefined || box.width === 0 || before.width === 0) return false;
          return Math.abs(box.top - before.top) < 4 && box.left < before.left;
        });
        if (turned) found.push(`${value} is turned around in “${text}”`);
      }
    }
    return found;
  }, valuesIn(snapshot));
}
