import { DOMParser } from '@xmldom/xmldom';

/** Parses a document. Throws at whatever is not well-formed, also where the parser would only warn. */
export function parseXml(text: string): Element {
  // The parser takes a bare ampersand for itself; Windows would refuse the file.
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);)/.test(text)) {
    throw new Error('An ampersand stands for itself.');
  }
  const errorHandler = (level: string, message: unknown) => {
    throw new Error(`${level}: ${String(message)}`);
  };
  return new DOMParser({ errorHandler }).parseFromString(text, 'text/xml').documentElement;
}

/** Its elements, without the blanks between them. */
export function childrenOf(parent: Element, name?: string): Element[] {
  return Array.from(parent.childNodes)
    .filter((each): each is Element => each.nodeType === 1)
    .filter((each) => name === undefined || each.tagName === name);
}

/** The one child of that name. */
export function childOf(parent: Element, name: string): Element {
  const [child, ...others] = childrenOf(parent, name);
  if (!child || others.length > 0) throw new Error(`${parent.tagName} has not one ${name}.`);
  return child;
}

/** An attribute that has to be there. */
export function need(element: Element, name: string): string {
  if (!element.hasAttribute(name)) throw new Error(`${element.tagName} has no ${name}.`);
  return element.getAttribute(name) ?? '';
}
