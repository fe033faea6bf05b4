export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Elements, or one text. */
  content: readonly XmlElement[] | string;
}

/** An element; an attribute that is undefined is left out. */
export function element(
  name: string,
  attributes: XmlElement['attributes'] = {},
  content: XmlElement['content'] = [],
): XmlElement {
  return { name, attributes, content };
}

/**
 * Whatever XML 1.0 cannot hold even as a reference (section 2.2), such as a zero or half a character.
 */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * A document in UTF-8, indented by two spaces. Text stands as it is, without blanks of ours around
 * it. Throws a RangeError where XML cannot hold a character.
 */
export function writeDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${writeElement(root, '')}\n`;
}

/** Elements in one line, without a declaration: a piece of a document. The same errors. */
export function writeFragment(elements: readonly XmlElement[]): string {
  return elements.map((each) => writeElement(each)).join('');
}

function writeElement({ name, attributes, content }: XmlElement, indent?: string): string {
  const start = [name, ...Object.entries(attributes).flatMap(writeAttribute)].join(' ');
  if (content.length === 0) return `${indent ?? ''}<${start}/>`;
  if (typeof content === 'string') return `${indent ?? ''}<${start}>${escape(content)}</${name}>`;
  if (indent === undefined) return `<${start}>${writeFragment(content)}</${name}>`;
  const inside = content.map((each) => writeElement(each, `${indent}  `));
  return [`${indent}<${start}>`, ...inside, `${indent}</${name}>`].join('\n');
}

function writeAttribute([name, value]: [string, XmlElement['attributes'][string]]): string[] {
  if (value === undefined) return [];
  // A parser makes blanks of line breaks in an attribute, but not of references to them (3.3.3).
  const written = escape(String(value)).replace(/[\t\n\r]/g, (each) => references[each] ?? each);
  return [`${name}="${written}"`];
}

function escape(text: string): string {
  const bad = unwritable.exec(text);
  if (bad) throw new RangeError(`XML cannot hold the character at ${bad.index}.`);
  return text.replace(/[&<>"]/g, (each) => references[each] ?? each);
}
