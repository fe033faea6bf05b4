import { expect, type Page } from '@playwright/test';
import type { Words } from '../../../renderer/words/words.ts';
import { type AccessibilityTree, openTree, type TreeNode } from './accessibility-tree.ts';
import { type TabStop, tabStop } from './tab-stop.ts';

/** How many presses of Tab any way may take. */
const limit = 60;
const controls = new Set(['button', 'textbox', 'radio', 'checkbox', 'combobox', 'link']);

/** A person who has a keyboard and nothing else. */
export interface Walker {
  tree: AccessibilityTree;
  /** Presses Tab until what has this role and name has the focus; a card's name only begins so. */
  reach(role: string, name: string): Promise<void>;
  /** Goes to it and presses it. */
  press(role: 'button' | 'checkbox', name: string, key?: 'Enter' | 'Space'): Promise<void>;
  /** Goes to the group's radio button that is chosen, and from there to this one by the arrows. */
  pick(from: string, to: string): Promise<void>;
  /** Types into the field of this name, which has the focus already or is gone to. */
  type(field: string, text: string): Promise<void>;
  key(key: string): Promise<void>;
  /** What has the focus. */
  focused(): Promise<TreeNode | undefined>;
  /** Goes through the whole page once; fails on a trap, a gap, or another order than that of the tree. */
  tour(): Promise<void>;
}

export async function makeWalker(page: Page, words: Words): Promise<Walker> {
  const tree = await openTree(page);
  let known: TreeNode[] = [];

  /** Everything that can have the focus, as the page is now. */
  async function look(): Promise<void> {
    known = (await tree.read()).filter(
      ({ focusable, role }) => focusable && role !== 'RootWebArea',
    );
    await tree.keep(known);
  }
  async function stopNow(): Promise<TabStop> {
    const stop = await tabStop(page);
    if (stop.at >= 0 || stop.between) return stop;
    // The page was drawn anew since it was looked at.
    await look();
    return tabStop(page);
  }
  async function focused(): Promise<TreeNode | undefined> {
    await look();
    return known[(await stopNow()).at];
  }
  /** One press of Tab, and what is now the focus; undefined between the last stop and the first. */
  async function tab(): Promise<TreeNode | undefined> {
    await page.keyboard.press('Tab');
    const { at, between, troubles } = await stopNow();
    const now = known[at];
    const name = now === undefined ? 'what has the focus' : tellNode(now);
    expect(troubles, name).toEqual([]);
    expect(now?.name === '', `${name} has no name`).toBe(false);
    expect(between || now !== undefined, 'a screen reader knows what has the focus').toBe(true);
    return now;
  }
  // A card has its details in its name; a field's name may begin with that of another field.
  const isThe = (node: TreeNode | undefined, role: string, name: string): boolean =>
    node?.role === role &&
    (node.name === name || (role !== 'textbox' && node.name.startsWith(`${name} `)));

  async function reach(role: string, name: string): Promise<void> {
    if (isThe(await focused(), role, name)) return;
    for (let presses = 0; presses < limit; presses++) {
      if (isThe(await tab(), role, name)) return;
    }
    throw new Error(`no way by Tab to the ${role} “${name}”`);
  }

  /** A radio group is one stop, and what shows a secret while it is held is passed by on purpose. */
  const isStop = ({ role, name, checked }: TreeNode): boolean =>
    controls.has(role) &&
    (role !== 'radio' || checked) &&
    !name.startsWith(`${words('secret.hold')}: `);

  return {
    tree,
    reach,
    focused,
    async press(role, name, key = 'Enter') {
      await reach(role, name);
      await page.keyboard.press(key);
    },
    async pick(from, to) {
      await reach('radio', from);
      for (let presses = 0; presses < 5; presses++) {
        if (isThe(await focused(), 'radio', to)) return;
        await page.keyboard.press('ArrowDown');
      }
      throw new Error(`no way by the arrows to “${to}”`);
    },
    async type(field, text) {
      await reach('textbox', field);
      await page.keyboard.type(text);
    },
    key: (key) => page.keyboard.press(key),
    async tour() {
      await look();
      const expected = known.filter(isStop);
      const met: TreeNode[] = [];
      for (let presses = 0; presses < limit; presses++) {
        const now = await tab();
        if (now === undefined) continue;
        if (now.node === met[0]?.node) break;
        met.push(now);
      }
      // Round the page from wherever the focus was: the order begins where the page does.
      const begin = met.findIndex(({ node }) => node === expected[0]?.node);
      const inOrder = [...met.slice(begin), ...met.slice(0, begin)];
      expect(inOrder.map(tellNode)).toEqual(expected.map(tellNode));
    },
  };
}

const tellNode = ({ role, name }: TreeNode): string => `${role} “${name}”`;
