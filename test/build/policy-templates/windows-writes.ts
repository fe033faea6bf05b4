import { childOf, childrenOf, need } from '../../support/parse-xml.ts';
import type { ReadPolicy } from './read-template.ts';

export interface Written {
  key: string;
  name: string;
  type: 'REG_SZ' | 'REG_DWORD';
  value: string | number;
}

/** What the editor lets a person type, and what then stands in the registry. */
export type Typed = 'enabled' | 'disabled' | Readonly<Record<string, string>>;

/**
 * Plays what Windows does with a policy that is set ([MS-GPREG] section 7.2 and Microsoft's pages on
 * the elements of ADMX). Windows itself cannot be asked here. Throws a RangeError where its editor
 * would not take what was typed.
 */
export function windowsWrites({ node, key, elements }: ReadPolicy, typed: Typed): Written[] {
  const state = typed === 'disabled' ? 'disabledValue' : 'enabledValue';
  const own = childrenOf(node, state).map((each) => ({
    ...{ key, name: need(node, 'valueName') },
    ...valueOf(childrenOf(each)[0]),
  }));
  if (typed === 'disabled') return own;
  const data = typed === 'enabled' ? {} : typed;
  return [
    ...own,
    ...elements.map((element) => ({
      key: element.hasAttribute('key') ? need(element, 'key') : key,
      name: need(element, 'valueName'),
      ...elementValue(element, data[need(element, 'id')] ?? ''),
    })),
  ];
}

type Value = Pick<Written, 'type' | 'value'>;

function elementValue(element: Element, typed: string): Value {
  const bound = (name: string, usual: number) => Number(element.getAttribute(name) || usual);
  if (typed === '' && element.getAttribute('required') === 'true') {
    throw new RangeError(`${need(element, 'id')} has to be filled in.`);
  }
  switch (element.tagName) {
    case 'text':
      if (typed.length > bound('maxLength', 1023)) throw new RangeError('The text is too long.');
      return { type: 'REG_SZ', value: typed };
    case 'decimal': {
      const value = /^\d+$/.test(typed) ? Number(typed) : NaN;
      if (!(value >= bound('minValue', 0) && value <= bound('maxValue', 9999))) {
        throw new RangeError('The number is out of range.');
      }
      return { type: 'REG_DWORD', value };
    }
    case 'enum': {
      const values = childrenOf(element).map((item) =>
        valueOf(childrenOf(childOf(item, 'value'))[0]),
      );
      const found = values.find(({ value }) => String(value) === typed);
      if (!found) throw new RangeError('The list has no such item.');
      return found;
    }
    default:
      throw new Error(`Nobody knows ${element.tagName} here.`);
  }
}

function valueOf(node: Element | undefined): Value {
  if (node?.tagName === 'string') return { type: 'REG_SZ', value: node.textContent };
  if (node?.tagName !== 'decimal') throw new Error('There is no value.');
  return { type: 'REG_DWORD', value: Number(need(node, 'value')) };
}
