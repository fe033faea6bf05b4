import { type ESTree, parseSync, Visitor } from 'vite';
import type { Finding } from './finding.ts';

export interface CodeFile {
  file: string;
  text: string;
}

/** Attributes whose text a person reads or hears. */
const read = [
  ...['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'label', 'title'],
  ...['alt', 'placeholder', 'children', 'hint', 'error', 'lead', 'detail', 'text'],
];

/** Words that stand in a component and not in the files of words. A sign without a letter is none. */
export function hardCodedWords({ file, text }: CodeFile): Finding[] {
  const findings: Finding[] = [];
  const say = (start: number, words: string): void => {
    if (!/\p{L}/u.test(words)) return;
    const line = text.slice(0, start).split('\n').length;
    findings.push({ file, line, problem: `“${words.trim()}” belongs into the words` });
  };
  /** The texts that an expression can come to, without what it calls or names. */
  const sayTexts = (node: ESTree.Node): void => {
    if (node.type === 'Literal' && typeof node.value === 'string') say(node.start, node.value);
    else if (node.type === 'TemplateLiteral') {
      say(node.start, node.quasis.map(({ value }) => value.cooked ?? value.raw).join(' '));
    } else if (node.type === 'JSXExpressionContainer' || node.type === 'ParenthesizedExpression')
      sayTexts(node.expression);
    else if (node.type === 'ConditionalExpression') {
      sayTexts(node.consequent);
      sayTexts(node.alternate);
    } else if (node.type === 'BinaryExpression' || node.type === 'LogicalExpression') {
      sayTexts(node.right);
      if (['+', '??', '||'].includes(node.operator)) sayTexts(node.left);
    }
  };
  const sayChildren = ({ children }: { children: ESTree.JSXChild[] }): void => {
    for (const child of children) {
      if (child.type === 'JSXText') say(child.start, child.value);
      else if (child.type === 'JSXExpressionContainer') sayTexts(child);
    }
  };
  const { program, errors } = parseSync(file, text, { lang: 'tsx' });
  // What was not understood would count as without words.
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  new Visitor({
    JSXElement: sayChildren,
    JSXFragment: sayChildren,
    JSXAttribute: ({ name, value }) => {
      if (name.type === 'JSXIdentifier' && read.includes(name.name) && value) sayTexts(value);
    },
  }).visit(program);
  return findings;
}

/**
 * Keys of the English words that no code names, and keys that code names and nobody has written. The
 * changing parts of a template are taken for anything.
 */
export function keysInCode(
  keys: readonly { key: string; line: number }[],
  files: readonly CodeFile[],
  english: string,
): Finding[] {
  const bases = keys.map(({ key, line }) => ({ key: key.replace(/_(one|other)$/, ''), line }));
  const patterns = files.flatMap(({ text }) =>
    [
      ...[...text.matchAll(/['"]([a-z][A-Za-z]*\.[\w.-]+)['"]/g)].map(([, named]) => named ?? ''),
      ...[...text.matchAll(/`([a-zA-Z]+\.[^`\s]*)`/g)].map(([, named]) => named ?? ''),
    ].map((named) => {
      const pieces = named.split(/\$\{[^}]*\}/).map((piece) => piece.replaceAll('.', '\\.'));
      return new RegExp(`^${pieces.join('[\\w-]+')}$`);
    }),
  );
  const unused = bases
    .filter(({ key }) => !patterns.some((pattern) => pattern.test(key)))
    .map(({ key, line }) => ({ file: english, line, problem: `${key} is used nowhere` }));
  const known = new Set(bases.map(({ key }) => key));
  const unknown = files.flatMap(({ file, text }) =>
    text
      .split('\n')
      .flatMap((code, index) =>
        [...code.matchAll(/\bwords\(\s*'([^']+)'/g)].flatMap(([, key = '']) =>
          known.has(key) ? [] : [{ file, line: index + 1, problem: `${key} is written nowhere` }],
        ),
      ),
  );
  return [...unused, ...unknown];
}
