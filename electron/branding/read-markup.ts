/** One piece of a document: an element begins, ends, or holds text. */
export type MarkupPiece =
  | { kind: 'begin'; name: string; attributes: [name: string, value: string][]; offset: number }
  | { kind: 'end'; name: string; offset: number }
  | { kind: 'text'; text: string; offset: number };

export type ReadMarkup =
  { ok: true; pieces: MarkupPiece[] } | { ok: false; offset: number; problem: string };

const name = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const beginning = new RegExp(`<(${name})`, 'y');
const attribute = new RegExp(`\\s+(${name})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'y');
const closing = /\s*(\/?)>/y;
const ending = new RegExp(`</(${name})\\s*>`, 'y');
const declaration = /<\?xml\s[^?<>]*\?>/y;
const words: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/**
 * Reads a small and strict part of XML 1.0 (fifth edition): elements, attributes, text, comments.
 * What is beyond it is refused: a document type, entities of its own, CDATA, instructions. So no two
 * readers can understand one text in different ways, and the browser draws what was checked here.
 */
export function readMarkup(text: string): ReadMarkup {
  const pieces: MarkupPiece[] = [];
  const open: string[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const refuse = (problem: string, offset = at): ReadMarkup => ({ ok: false, offset, problem });

  // Everything but tab and line breaks below the space, and what is no character at all.
  // eslint-disable-next-line no-control-regex
  const strange = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.exec(text);
  if (strange) return refuse('holds a character that XML does not have', strange.index);
  take(declaration);
  while (at < text.length) {
    const offset = at;
    if (text[at] !== '<') {
      const end = text.indexOf('<', at);
      at = end < 0 ? text.length : end;
      const content = decode(text.slice(offset, at));
      if (content === undefined || content.includes(']]>')) {
        return refuse('has an entity that is not one of XML’s own', offset);
      }
      if (open.length === 0 && content.trim() !== '')
        return refuse('has text outside of its element', offset);
      pieces.push({ kind: 'text', text: content, offset });
    } else if (text.startsWith('<!--', at)) {
      const end = text.indexOf('--', at + 4);
      if (end < 0 || text[end + 2] !== '>') return refuse('has a comment without its end');
      at = end + 3;
    } else if (text.startsWith('<!DOCTYPE', at)) {
      return refuse('has a document type, which could name entities. Remove it');
    } else if (text.startsWith('<![CDATA[', at)) {
      return refuse('has a CDATA section. Save it without');
    } else if (text.startsWith('<?', at)) {
      return refuse('has a processing instruction. Remove it');
    } else if (text.startsWith('</', at)) {
      const found = take(ending);
      const wanted = open.pop();
      if (!found || found[1] !== wanted) return refuse('has an element without its end', offset);
      pieces.push({ kind: 'end', name: found[1] ?? '', offset });
    } else {
      const found = take(beginning);
      if (!found) return refuse('has a < that begins no element');
      if (open.length === 0 && pieces.some(({ kind }) => kind === 'begin')) {
        return refuse('has more than one outermost element', offset);
      }
      const attributes: [string, string][] = [];
      for (let each = take(attribute); each; each = take(attribute)) {
        const value = decode(each[2] ?? each[3] ?? '');
        if (value === undefined)
          return refuse('has an entity that is not one of XML’s own', offset);
        if (attributes.some(([known]) => known === each[1])) {
          return refuse('has an attribute twice', offset);
        }
        attributes.push([each[1] ?? '', value]);
      }
      const shut = take(closing);
      if (!shut) return refuse('has a tag that is not finished', offset);
      pieces.push({ kind: 'begin', name: found[1] ?? '', attributes, offset });
      if (shut[1] === '/') pieces.push({ kind: 'end', name: found[1] ?? '', offset });
      else open.push(found[1] ?? '');
    }
  }
  if (open.length > 0) return refuse('has an element without its end');
  if (!pieces.some(({ kind }) => kind === 'begin')) return refuse('has no element');
  return { ok: true, pieces };
}

/** Text with its characters in place of their references; nothing where one is unknown. */
function decode(text: string): string | undefined {
  // No document holds this one.
  const unknown = '\0';
  const decoded = text.replaceAll(/&([^;&\s]{0,10};)?/g, (_whole, reference: string = '') => {
    const [, hexadecimal, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));$/.exec(reference) ?? [];
    const code = hexadecimal === undefined ? Number(decimal) : parseInt(hexadecimal, 16);
    const isLetter = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    if (isLetter) return String.fromCodePoint(code);
    return words[reference.slice(0, -1)] ?? unknown;
  });
  return decoded.includes(unknown) ? undefined : decoded;
}
