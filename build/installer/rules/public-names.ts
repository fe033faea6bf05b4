import { recordsOf } from '../msi-tables.ts';
import { repeated, type Rule } from './rule.ts';

const isPublic = (name: string): boolean => name === name.toUpperCase();
/** Whoever moves this one moves nothing: every folder below has a place that Windows names. */
const top = 'TARGETDIR';

/**
 * ICE46: what comes from the command line is in capitals, each name once and in one spelling. And our
 * own: no folder has a public name, since whoever may name folders could put the programs of the
 * sign-in screen where users can write.
 */
export const publicNames: Rule = (tables) => {
  const value = tables.get('Property')?.rows.find(([name]) => name === 'SecureCustomProperties');
  const secure = (value?.[1] ?? '').split(';');
  const spellings = new Map<string, Set<string>>();
  const see = (text: string): void => {
    // What stands in quotation marks is no name.
    for (const [name] of text.replace(/"[^"]*"/g, '').matchAll(/\b[A-Za-z_]\w*\b/g)) {
      const lower = name.toLowerCase();
      spellings.set(lower, (spellings.get(lower) ?? new Set()).add(name));
    }
  };
  for (const row of recordsOf(tables, 'InstallExecuteSequence')) see(row['Condition'] ?? '');
  for (const row of recordsOf(tables, 'Component')) see(row['Condition'] ?? '');
  for (const row of recordsOf(tables, 'LaunchCondition')) see(row['Condition'] ?? '');
  for (const name of secure) see(name);
  return [
    ...secure.filter((name) => !isPublic(name)).map((name) => `${name} is private and secure.`),
    ...repeated(secure).map((name) => `${name} is secure twice.`),
    ...[...spellings.values()]
      .filter((names) => names.size > 1)
      .map((names) => `${[...names].join(' and ')} differ by their letters' case alone.`),
    ...recordsOf(tables, 'AppSearch').flatMap(({ Property: name = '' }) => [
      ...(isPublic(name) ? [] : [`${name} is searched for and private.`]),
      ...(secure.includes(name) ? [`${name} is found, and anybody may say it.`] : []),
    ]),
    ...recordsOf(tables, 'Directory')
      .map((row) => row['Directory'] ?? '')
      .filter((name) => name !== top && isPublic(name))
      .map((name) => `The folder ${name} can be moved.`),
  ];
};
