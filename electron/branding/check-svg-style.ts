import { svgLooks } from './svg-vocabulary.ts';

/**
 * Whether a value can mean nothing outside of its own file: `url(#name)` and no other reference, no
 * escape that could spell one, no rule that imports. Colours and transforms may have brackets.
 */
export function isOwnValue(value: string): boolean {
  if (/[\\@<>]|\/\*/.test(value)) return false;
  const rest = value.replaceAll(/url\(\s*(["']?)#[\w.-]+\1\s*\)/g, '');
  const functions = rest.matchAll(/([\w-]*)\s*\(/g);
  return [...functions].every(([, name = '']) => harmless.has(name.toLowerCase()));
}

const harmless: ReadonlySet<string> = new Set([
  ...['rgb', 'rgba', 'hsl', 'hsla', 'matrix', 'translate', 'translatex', 'translatey'],
  ...['scale', 'scalex', 'scaley', 'rotate', 'skewx', 'skewy'],
]);

/** Why the declarations of a style may not be drawn; nothing where they may. */
export function checkDeclarations(declarations: string): string | undefined {
  for (const each of declarations.split(';')) {
    if (each.trim() === '') continue;
    const [, name = '', value = ''] = /^\s*([\w-]+)\s*:([^]*)$/.exec(each) ?? [];
    if (!svgLooks.has(name)) return `has a style that a logo may not have${quoted(name)}`;
    if (!isOwnValue(value)) return `has a value that may reach out of the file${quoted(name)}`;
  }
  return undefined;
}

/** The same for a style element: rules for classes, names and elements, and nothing with @. */
export function checkStyleSheet(sheet: string): string | undefined {
  // A comment is not looked for: in a string it would be none, and hide what stands behind it.
  const rules = sheet.split('}');
  const rest = rules.pop() ?? '';
  if (rest.trim() !== '') return 'has a style sheet that is not finished';
  for (const rule of rules) {
    const [selector = '', declarations, ...more] = rule.split('{');
    if (declarations === undefined || more.length > 0 || !/^[\s\w.#,-]+$/.test(selector)) {
      return 'has a rule in its style sheet that is more than .name { … }';
    }
    const problem = checkDeclarations(declarations);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** A name is repeated only where it cannot be anything but a name. */
export function quoted(name: string): string {
  return /^[\w:-]{1,40}$/.test(name) ? ` (${name})` : '';
}
