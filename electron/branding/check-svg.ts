import { checkDeclarations, checkStyleSheet, isOwnValue, quoted } from './check-svg-style.ts';
import { readMarkup, type MarkupPiece } from './read-markup.ts';
import { svgAttributes, svgElements, svgLooks, svgNamespaces } from './svg-vocabulary.ts';

type Beginning = Extract<MarkupPiece, { kind: 'begin' }>;

/** What a browser can draw without being held up by it. */
const most = { elements: 2_000, depth: 32, side: 4_096 };
/** What lets through only a part of a shape. One inside another could be a thousand inside a thousand. */
const covers = new Set(['clipPath', 'mask']);
const gradients = new Set(['linearGradient', 'radialGradient']);

/** Why a text is no picture that the window may show, and at which character; nothing where it is. */
export function checkSvg(text: string): { problem: string; offset: number } | undefined {
  const read = readMarkup(text);
  if (!read.ok) return { problem: `${read.problem}.`, offset: read.offset };
  const open: string[] = [];
  let elements = 0;
  let sheet = '';
  for (const piece of read.pieces) {
    let problem: string | undefined;
    if (piece.kind === 'begin') {
      elements += 1;
      const covered = open.some((name) => covers.has(name));
      problem =
        (elements === 1 ? checkRoot(piece) : undefined) ??
        checkElement(piece, covered) ??
        (elements > most.elements ? `has more than ${most.elements} elements` : undefined) ??
        (open.length >= most.depth
          ? `has more than ${most.depth} elements in one another`
          : undefined);
      open.push(piece.name);
      sheet = '';
    } else if (piece.kind === 'end') {
      if (piece.name === 'style') problem = checkStyleSheet(sheet);
      open.pop();
    } else if (open.at(-1) === 'style') sheet += piece.text;
    if (problem !== undefined) {
      return { problem: `${problem}. Save it as plain SVG, without it.`, offset: piece.offset };
    }
  }
  return undefined;
}

function checkElement({ name, attributes }: Beginning, covered: boolean): string | undefined {
  if (!svgElements.has(name)) return `has an element that a logo may not have${quoted(name)}`;
  for (const [attribute, value] of attributes) {
    const wanted = svgNamespaces.get(attribute);
    const isReference = attribute === 'href' || attribute === 'xlink:href';
    if (!isKnown(attribute)) return `has an attribute that a logo may not have${quoted(attribute)}`;
    if (wanted !== undefined && value !== wanted) return `has a namespace that is not SVG’s`;
    if (isReference && (!gradients.has(name) || !/^#[\w.-]+$/.test(value))) {
      return `has a reference${quoted(attribute)}`;
    }
    if (covered && (attribute === 'mask' || attribute === 'clip-path')) {
      return `has a ${attribute} within another`;
    }
    const problem = attribute === 'style' ? checkDeclarations(value) : undefined;
    if (problem !== undefined) return problem;
    // What is read out is not drawn, and a namespace has its value already.
    const isWords = wanted !== undefined || attribute.startsWith('aria-') || isData(attribute);
    if (!isWords && !isReference && !isOwnValue(value)) {
      return `has a value that may reach out of the file${quoted(attribute)}`;
    }
  }
  return undefined;
}

function isKnown(attribute: string): boolean {
  return svgAttributes.has(attribute) || svgLooks.has(attribute) || isData(attribute);
}

/** Programs that draw keep the names of their layers there. */
function isData(attribute: string): boolean {
  return /^data-[a-z-]{1,40}$/.test(attribute);
}

/** Without a size of its own a picture would be drawn as large as there is room. */
function checkRoot({ name, attributes }: Beginning): string | undefined {
  const all = new Map(attributes);
  if (name !== 'svg') return 'does not begin with svg';
  if (all.get('xmlns') !== svgNamespaces.get('xmlns')) return 'lacks the namespace of SVG';
  const box = all
    .get('viewBox')
    ?.trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , boxWidth = NaN, boxHeight = NaN] = box?.length === 4 ? box : [];
  const lengthOf = (side: string) => {
    const [, length] = /^(\d{1,6}(?:\.\d{1,6})?)(?:px)?$/.exec(all.get(side) ?? '') ?? [];
    return Number(length);
  };
  const sides = [lengthOf('width'), lengthOf('height')];
  const good = (side: number) => side > 0 && side <= most.side;
  if ([boxWidth, boxHeight].every(good) || (box === undefined && sides.every(good)))
    return undefined;
  return `has neither a viewBox nor a width and a height from 1 to ${most.side}`;
}
