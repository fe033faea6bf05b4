import { addRow, recordsOf, type MsiTables } from './msi-tables.ts';

/** The properties that name what is there already. */
export const relatedProperties = ['OLDERFOUND', 'NEWERFOUND'] as const;

/**
 * A version replaces every older one, and another build of the same. The old one goes inside the
 * transaction and before anything new comes, so that whatever fails brings it back as it was
 * (RemoveExistingProducts, "right after InstallInitialize").
 */
export function addUpgrade(tables: MsiTables): void {
  const [older, newer] = relatedProperties;
  const properties = recordsOf(tables, 'Property');
  const of = (name: string): string =>
    properties.find(({ Property }) => Property === name)?.['Value'] ?? '';
  const version = of('ProductVersion');
  const related = { UpgradeCode: of('UpgradeCode') };
  // 512: the upper bound belongs to them. 2: only to be found.
  addRow(tables, 'Upgrade', {
    ...related,
    VersionMax: version,
    Attributes: 512,
    ActionProperty: older,
  });
  addRow(tables, 'Upgrade', {
    ...related,
    VersionMin: version,
    Attributes: 2,
    ActionProperty: newer,
  });
  // The places that Microsoft suggests ("Suggested InstallExecuteSequence").
  const actions = { FindRelatedProducts: 25, AppSearch: 50, LaunchConditions: 100 };
  for (const [Action, Sequence] of Object.entries(actions)) {
    addRow(tables, 'InstallExecuteSequence', { Action, Sequence });
  }
  addRow(tables, 'InstallExecuteSequence', { Action: 'RemoveExistingProducts', Sequence: 1501 });
  // What is to be installed is decided before the old version goes. By the standard rules a file that
  // is newer there would not be, and would then be gone: Electron's libraries do go back in version.
  addRow(tables, 'Property', { Property: 'REINSTALLMODE', Value: 'amus' });
}
