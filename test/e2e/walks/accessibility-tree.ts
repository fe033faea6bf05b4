import type { CDPSession, Page } from '@playwright/test';

/** What a screen reader is told of one thing on the page. */
export interface TreeNode {
  role: string;
  name: string;
  description: string;
  level: number | undefined;
  invalid: boolean;
  focusable: boolean;
  checked: boolean;
  pressed: boolean;
  /** The browser's number of its element. */
  node: number;
}

/** The browser's own accessibility tree, in the order of the page. */
export interface AccessibilityTree {
  read(): Promise<TreeNode[]>;
  /** Keeps the elements of these in the page as `window.kept`, for whoever asks which has the focus. */
  keep(nodes: readonly TreeNode[]): Promise<void>;
}

type RawNode = Awaited<ReturnType<typeof readRaw>>[number];

/** Opens it over the DevTools protocol (Accessibility domain). */
export async function openTree(page: Page): Promise<AccessibilityTree> {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  return {
    async read() {
      const raw = await readRaw(session);
      const byId = new Map(raw.map((each) => [each.nodeId, each]));
      const inOrder = (each: RawNode): RawNode[] => [
        each,
        ...(each.childIds ?? []).flatMap((id) => {
          const child = byId.get(id);
          return child === undefined ? [] : inOrder(child);
        }),
      ];
      const [root] = raw;
      if (root === undefined) throw new Error('the page has no accessibility tree');
      return inOrder(root)
        .filter(({ ignored }) => !ignored)
        .map(nodeOf);
    },
    async keep(nodes) {
      const objects = await Promise.all(
        nodes.map(({ node }) => session.send('DOM.resolveNode', { backendNodeId: node })),
      );
      const [first] = objects;
      if (first?.object.objectId === undefined) throw new Error('there is nothing to keep');
      await session.send('Runtime.callFunctionOn', {
        objectId: first.object.objectId,
        functionDeclaration: 'function (...kept) { window.kept = kept; }',
        arguments: objects.map(({ object }) => ({ objectId: object.objectId ?? '' })),
      });
    },
  };
}

async function readRaw(session: CDPSession) {
  return (await session.send('Accessibility.getFullAXTree')).nodes;
}

function nodeOf({ role, name, description, properties = [], backendDOMNodeId }: RawNode): TreeNode {
  const property = (wanted: string): unknown =>
    properties.find((each) => each.name === wanted)?.value.value;
  const level = property('level');
  return {
    role: textOf(role?.value),
    name: textOf(name?.value).replace(/\s+/gu, ' ').trim(),
    description: textOf(description?.value),
    level: typeof level === 'number' ? level : undefined,
    invalid: ![undefined, false, 'false'].includes(property('invalid') as string),
    focusable: property('focusable') === true,
    checked: property('checked') === 'true',
    pressed: property('pressed') === 'true',
    node: backendDOMNodeId ?? -1,
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
