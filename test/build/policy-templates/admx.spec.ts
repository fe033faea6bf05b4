import { describe, expect, it } from 'vitest';
import { registryKeys, registryValues } from '../../../electron/policy/registry-values.ts';
import { childOf, childrenOf, need } from '../../support/parse-xml.ts';
import { readAdmx } from './read-template.ts';

const { root, policies } = readAdmx();
const below = 'SOFTWARE\\Policies\\Gatehouse';

/** Every value of the registry that a policy can write, as KEY\NAME. */
const written = policies.flatMap(({ node, key, elements }) =>
  [node, ...elements]
    .filter((each) => each.hasAttribute('valueName'))
    .map((each) => `${each.getAttribute('key') || key}\\${need(each, 'valueName')}`),
);

describe('the template', () => {
  it('sets every value of the registry by one policy, which is called like it', () => {
    const ofClient = policies.filter(({ key }) => key === below);
    const names = registryValues.map(({ name }) => name).toSorted();
    expect(ofClient.map(({ name }) => name).toSorted()).toEqual(names);
    for (const name of names) {
      expect(written.filter((each) => each === `${below}\\${name}`)).toHaveLength(1);
    }
  });

  it('sets each text of the sign-in screen’s entry, for all languages and for German', () => {
    const texts = ['Title', 'Link', 'Words', 'Icon'];
    const wanted = [`${below}\\Tile`, `${below}\\Tile\\de`].flatMap((key) =>
      texts.map((text) => `${key}\\${text}`),
    );
    expect(written.filter((each) => each.includes('\\Tile\\'))).toEqual(wanted);
  });

  it('writes nothing outside the policy’s key, and below it only into keys that are known', () => {
    expect(written.length).toBe(policies.length);
    expect(new Set(written.map((each) => each.toLowerCase())).size).toBe(written.length);
    for (const { node, key, elements } of policies) {
      for (const each of [node, ...elements]) {
        const [empty, first] = (each.getAttribute('key') || key).slice(below.length).split('\\');
        expect((each.getAttribute('key') || key).startsWith(below)).toBe(true);
        expect(empty).toBe('');
        if (first !== undefined) expect(registryKeys).toContain(first);
      }
    }
  });

  it('is of the machine alone, and each policy has its category, its system and one value', () => {
    for (const { node, path, elements } of policies) {
      expect(need(node, 'class')).toBe('Machine');
      expect(path).toHaveLength(2);
      expect(path[0]).toBe('Gatehouse');
      const order = childrenOf(node).map(({ tagName }) => tagName);
      expect(order).toEqual([
        ...['parentCategory', 'supportedOn'],
        ...(elements.length > 0 ? ['elements'] : ['enabledValue', 'disabledValue']),
      ]);
      expect(node.hasAttribute('valueName')).toBe(elements.length === 0);
      expect(node.hasAttribute('presentation')).toBe(elements.length > 0);
      expect(elements.length).toBeLessThanOrEqual(1);
    }
  });

  it('has no kind of element but those that Intune imports, each with an id and a value', () => {
    const elements = policies.flatMap((policy) => policy.elements);
    expect(elements.length).toBeGreaterThan(30);
    for (const element of elements) {
      expect(['text', 'decimal', 'enum']).toContain(element.tagName);
      expect(need(element, 'required')).toBe('true');
      expect(need(element, 'id')).not.toBe('');
      expect(need(element, 'valueName')).not.toBe('');
    }
  });

  it('writes 1 for a switch that is enabled and 0 for one that is disabled', () => {
    const switches = policies.filter(({ elements }) => elements.length === 0);
    expect(switches.map(({ name }) => name)).toEqual(
      registryValues.filter(({ kind }) => kind === 'switch').map(({ name }) => name),
    );
    for (const { node } of switches) {
      const valueOf = (state: string) => need(childOf(childOf(node, state), 'decimal'), 'value');
      expect([valueOf('enabledValue'), valueOf('disabledValue')]).toEqual(['1', '0']);
    }
  });
});

describe('the template’s frame', () => {
  it('is a definition of the schema that Windows knows, and refers to no other template', () => {
    expect(root.tagName).toBe('policyDefinitions');
    expect(root.namespaceURI).toBe('http://www.microsoft.com/GroupPolicy/PolicyDefinitions');
    for (const name of ['revision', 'schemaVersion']) {
      expect(need(root, name)).toMatch(/^\d{1,4}\.\d{1,5}$/);
    }
    expect(childrenOf(root).map(({ tagName }) => tagName)).toEqual([
      ...['policyNamespaces', 'resources', 'supportedOn', 'categories', 'policies'],
    ]);
    const namespaces = childrenOf(childOf(root, 'policyNamespaces'));
    expect(namespaces.map(({ tagName }) => tagName)).toEqual(['target']);
    expect(need(childOf(root, 'resources'), 'minRequiredRevision')).toBe(need(root, 'revision'));
  });

  it('defines the system that every policy names', () => {
    const [definition, ...others] = childrenOf(
      childOf(childOf(root, 'supportedOn'), 'definitions'),
    );
    expect(others).toEqual([]);
    for (const { node } of policies) {
      expect(need(childOf(node, 'supportedOn'), 'ref')).toBe(need(definition!, 'name'));
    }
  });

  it('has every name once, made of letters, digits and underscores', () => {
    const categories = childrenOf(childOf(root, 'categories')).map((each) => need(each, 'name'));
    for (const names of [categories, policies.map(({ name }) => name)]) {
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[A-Za-z0-9_]+$/);
    }
    expect(new Set(policies.map(({ path }) => path[1])).size).toBe(categories.length - 1);
  });
});
