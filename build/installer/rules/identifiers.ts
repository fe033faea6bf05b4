import { recordsOf } from '../msi-tables.ts';
import { isGuid, repeated, type Rule } from './rule.ts';

/** ICE08: every component has an identifier, and no two have the same. */
export const identifiers: Rule = (tables) => {
  const components = recordsOf(tables, 'Component');
  const ids = components.map((row) => row['ComponentId'] ?? '');
  return [
    ...repeated(ids).map((id) => `Two components are ${id}.`),
    ...components
      .filter((row) => !isGuid(row['ComponentId'] ?? ''))
      .map((row) => `${row['Component'] ?? ''} has no identifier in capitals.`),
  ];
};
