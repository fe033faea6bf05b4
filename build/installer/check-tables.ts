import type { MsiTables } from './msi-tables.ts';
import { emptyFolders } from './rules/empty-folders.ts';
import { fileVersions } from './rules/file-versions.ts';
import { identifiers } from './rules/identifiers.ts';
import { keyPaths } from './rules/key-paths.ts';
import { machineWide } from './rules/machine-wide.ts';
import { product } from './rules/product.ts';
import { publicNames } from './rules/public-names.ts';
import { relatedProducts } from './rules/related-products.ts';
import type { Rule } from './rules/rule.ts';
import { schema } from './rules/schema.ts';
import { sequences } from './rules/sequences.ts';

/**
 * Rules of our own, each by the name of the check of Microsoft's that it stands for ("Internal
 * Consistency Evaluators"); those run on Windows alone. They look at what this package uses of the
 * tables, not at all that one could write.
 */
export const rules = {
  ICE03: schema,
  ICE08: identifiers,
  ICE18: emptyFolders,
  ICE19: keyPaths,
  ICE24: product,
  ICE43: machineWide,
  ICE46: publicNames,
  ICE60: fileVersions,
  ICE61: relatedProducts,
  ICE77: sequences,
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof rules;

/** What is wrong with the tables, each with the rule that says so. */
export function checkTables(tables: MsiTables): { rule: RuleName; problem: string }[] {
  return (Object.keys(rules) as RuleName[]).flatMap((rule) =>
    rules[rule](tables).map((problem) => ({ rule, problem })),
  );
}
