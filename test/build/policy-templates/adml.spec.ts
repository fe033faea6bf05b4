import { describe, expect, it } from 'vitest';
import { childOf, childrenOf, need } from '../../support/parse-xml.ts';
import { cultures, readAdml, readAdmx, type ReadPolicy } from './read-template.ts';

const { root, policies } = readAdmx();

/** All that the template refers to by `$(TABLE.NAME)`. */
function referred(table: 'string' | 'presentation', node: Element = root): string[] {
  const own = Array.from(node.attributes).flatMap(
    ({ value }) => new RegExp(String.raw`^\$\(${table}\.(\w+)\)$`).exec(value)?.[1] ?? [],
  );
  return [...own, ...childrenOf(node).flatMap((each) => referred(table, each))];
}

/** Which box goes with which element ([MS-GPREG] section 7.2). */
const boxes: Readonly<Record<string, string>> = {
  text: 'textBox',
  decimal: 'decimalTextBox',
  enum: 'dropdownList',
};

describe.each(cultures)('the words in %s', (culture) => {
  const adml = readAdml(culture);
  const presentationOf = ({ node }: ReadPolicy) => {
    const id = /^\$\(presentation\.(\w+)\)$/.exec(need(node, 'presentation'))?.[1] ?? '';
    return adml.presentations.get(id);
  };
  const withElements = policies.filter(({ elements }) => elements.length > 0);

  it('have every string that the template names, none twice and none left over', () => {
    const names = referred('string');
    expect(names.length).toBeGreaterThan(2 * policies.length);
    expect([...adml.strings.keys()].toSorted()).toEqual([...new Set(names)].toSorted());
    for (const [, text] of adml.strings) expect(text.trim()).toBe(text);
    for (const [, text] of adml.strings) expect(text).not.toBe('');
  });

  it('have every presentation that the template names, none twice and none left over', () => {
    const names = referred('presentation');
    expect(names).toHaveLength(withElements.length);
    expect([...adml.presentations.keys()].toSorted()).toEqual(names.toSorted());
  });

  it('have one box for each element, of the kind that goes with it, under the policy’s title', () => {
    for (const policy of withElements) {
      const drawn = childrenOf(presentationOf(policy)!);
      expect(drawn.map((box) => [box.tagName, need(box, 'refId')])).toEqual(
        policy.elements.map((element) => [boxes[element.tagName], need(element, 'id')]),
      );
      for (const box of drawn) {
        const label = box.tagName === 'textBox' ? childOf(box, 'label') : box;
        expect(label.textContent).toBe(adml.strings.get(policy.name));
      }
    }
  });

  it('begin in each box with the default, which the element takes', () => {
    const begun = new Map<string, string>();
    for (const policy of withElements) {
      const [box] = childrenOf(presentationOf(policy)!);
      const [element] = policy.elements;
      const [given] = childrenOf(box!, 'defaultValue');
      if (given) begun.set(policy.name, given.textContent);
      if (box!.tagName === 'decimalTextBox') begun.set(policy.name, need(box!, 'defaultValue'));
      if (box!.hasAttribute('defaultItem')) {
        const item = childrenOf(element!)[Number(need(box!, 'defaultItem'))];
        begun.set(policy.name, item!.textContent.trim());
      }
    }
    expect(Object.fromEntries(begun)).toEqual({
      Purposes: 'reset; unlock',
      ReminderSnoozeDays: '3',
      Theme: 'system',
      Window: 'kiosk',
      IdleAfter: '600000',
    });
  });

  it('are a file of the revision that the template asks for', () => {
    expect(adml.root.tagName).toBe('policyDefinitionResources');
    expect(adml.root.namespaceURI).toBe(root.namespaceURI);
    expect(need(adml.root, 'revision')).toBe(
      need(childOf(root, 'resources'), 'minRequiredRevision'),
    );
    expect(childrenOf(adml.root).map(({ tagName }) => tagName)).toEqual([
      ...['displayName', 'description', 'resources'],
    ]);
  });

  it('explain each policy in paragraphs short enough to be read', () => {
    for (const { name } of policies) {
      const paragraphs = adml.strings.get(`${name}_Explain`)!.split('\n\n');
      expect(paragraphs.length).toBeGreaterThanOrEqual(3);
      for (const each of paragraphs) expect(each.length).toBeLessThan(900);
      expect(paragraphs.at(-1)).toMatch(/\.$/);
    }
  });

  it('give each policy a title of its own', () => {
    const titles = policies.map(({ name }) => adml.strings.get(name));
    expect(new Set(titles).size).toBe(titles.length);
    for (const title of titles) expect(title!.length).toBeLessThan(60);
  });
});

it('says everything in German that it says in English, and nothing in the same words', () => {
  const [english, german] = cultures.map((culture) => readAdml(culture).strings);
  expect([...german!.keys()]).toEqual([...english!.keys()]);
  const same = [...german!].filter(([id, text]) => english!.get(id) === text).map(([id]) => id);
  // Names, and a word that both languages have.
  expect(same).toEqual(['Category_Gatehouse', 'Proxy']);
});
