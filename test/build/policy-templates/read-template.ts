import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../build/scripts/root.ts';
import { childOf, childrenOf, need, parseXml } from '../../support/parse-xml.ts';

export interface ReadPolicy {
  node: Element;
  name: string;
  key: string;
  /** Its categories, from the uppermost. */
  path: string[];
  elements: Element[];
}

const folder = join(root, 'docs/policy-templates');

/** The committed template, as its parser finds it: nothing here knows the generator. */
export function readAdmx(): { root: Element; policies: ReadPolicy[] } {
  const document = parseXml(readFileSync(join(folder, 'Gatehouse.admx'), 'utf8'));
  const categories = childrenOf(childOf(document, 'categories'), 'category');
  const pathOf = (below: Element): string[] =>
    childrenOf(below, 'parentCategory').flatMap((parent) => {
      const found = categories.find((each) => need(each, 'name') === need(parent, 'ref'));
      if (!found) throw new Error(`There is no category ${need(parent, 'ref')}.`);
      return [...pathOf(found), need(found, 'name')];
    });
  const policies = childrenOf(childOf(document, 'policies')).map((node) => ({
    node,
    name: need(node, 'name'),
    key: need(node, 'key'),
    path: pathOf(node),
    elements: childrenOf(node, 'elements').flatMap((each) => childrenOf(each)),
  }));
  return { root: document, policies };
}

export interface ReadAdml {
  root: Element;
  strings: Map<string, string>;
  presentations: Map<string, Element>;
}

export const cultures = ['en-US', 'de-DE'] as const;

/** Throws where an id is there twice. */
export function readAdml(culture: (typeof cultures)[number]): ReadAdml {
  const document = parseXml(readFileSync(join(folder, culture, 'Gatehouse.adml'), 'utf8'));
  const resources = childOf(document, 'resources');
  const table = (name: string) => {
    const rows = childrenOf(childOf(resources, name)).map(
      (each) => [need(each, 'id'), each] as const,
    );
    const byId = new Map(rows);
    if (byId.size !== rows.length) throw new Error(`An id is twice in ${name}.`);
    return byId;
  };
  const strings = [...table('stringTable')].map(([id, each]) => [id, each.textContent] as const);
  return {
    root: document,
    strings: new Map(strings),
    presentations: table('presentationTable'),
  };
}
