import ts from 'typescript';
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
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const findings: Finding[] = [];
  const say = (node: ts.Node, words: string): void => {
    if (!/\p{L}/u.test(words)) return;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    findings.push({ file, line: line + 1, problem: `“${words.trim()}” belongs into the words` });
  };
  /** The texts that an expression can come to, without what it calls or names. */
  const sayTexts = (node: ts.Node | undefined): void => {
    if (node === undefined) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) say(node, node.text);
    else if (ts.isTemplateExpression(node)) {
      say(
        node,
        [node.head, ...node.templateSpans.map(({ literal }) => literal)]
          .map((each) => each.text)
          .join(' '),
      );
    } else if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node))
      sayTexts(node.expression);
    else if (ts.isConditionalExpression(node)) {
      sayTexts(node.whenTrue);
      sayTexts(node.whenFalse);
    } else if (ts.isBinaryExpression(node)) {
      sayTexts(node.right);
      const joins = [
        ts.SyntaxKind.PlusToken,
        ts.SyntaxKind.QuestionQuestionToken,
        ts.SyntaxKind.BarBarToken,
      ];
      if (joins.includes(node.operatorToken.kind)) sayTexts(node.left);
    }
  };
  const walk = (node: ts.Node): void => {
    if (ts.isJsxText(node)) say(node, node.text);
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) sayTexts(node);
    else if (ts.isJsxAttribute(node) && read.includes(node.name.getText(source))) {
      sayTexts(node.initializer);
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
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
