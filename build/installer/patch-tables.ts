import { addRecovery } from './add-recovery.ts';
import { addRefusals } from './add-refusals.ts';
import { addRemoval } from './add-removal.ts';
import { addSettings, settingProperties } from './add-settings.ts';
import { addUpgrade, relatedProperties } from './add-upgrade.ts';
import { addRow, changeRow, recordsOf, tableOf, type MsiTables } from './msi-tables.ts';
import { nameFiles } from './name-files.ts';
import { setProperty } from './set-property.ts';

/** What somebody may say at the command line beside the settings. */
const switches = ['REMEMBER', 'KEEPLOGS'] as const;

/** Adds to the tables that wixl has written what it has no words for. */
export function patchTables(tables: MsiTables): void {
  addUpgrade(tables);
  addRefusals(tables);
  addSettings(tables);
  addRemoval(tables);
  addRecovery(tables);
  nameFiles(tables);

  // What is not listed here does not reach the installer where it runs as the system. What is found
  // (SAVED_…, WINDOWSBUILD) is not listed: it is looked up there, and nobody else may say it.
  const secure = [...settingProperties, ...switches, ...relatedProperties].sort().join(';');
  addRow(tables, 'Property', { Property: 'SecureCustomProperties', Value: secure });
  setProperty(tables, 1010, 'ARPINSTALLLOCATION', '[InstallFolder]', { name: 'SayWhere' });

  // Kilobytes, for the list of apps: not every way of installing has Windows count them.
  const bytes = recordsOf(tables, 'File').reduce((sum, row) => sum + Number(row['FileSize']), 0);
  addRow(tables, 'Property', { Property: 'ARPSIZE', Value: Math.ceil(bytes / 1024) });
  // 32768: where the service cannot be made, the installation fails (ServiceInstall, "Vital").
  changeRow(tables, 'ServiceInstall', 'LauncherService', { ErrorControl: 1 + 32_768 });
  // 16 may not be left out, 8 may not be advertised; wixl takes the words and drops them.
  changeRow(tables, 'Feature', 'Gatehouse', { Attributes: 16 + 8 });
  shareShortcut(tables);
  for (const row of tableOf(tables, 'Registry').rows) {
    // The mark of REG_EXPAND_SZ, which wixl leaves out.
    if (row[4]?.startsWith('%') === true) row[4] = `#%${row[4]}`;
  }
  for (const [name, { rows }] of tables) {
    if (!name.endsWith('Sequence')) continue;
    rows.sort(([, , one], [, , other]) => Number(one) - Number(other));
  }
}

/**
 * The key path of a shortcut that is not advertised has to follow the user (ICE43) or, in a package
 * for the machine as this is, the machine: -1 is HKEY_LOCAL_MACHINE then (Registry table).
 */
function shareShortcut(tables: MsiTables): void {
  const component = tableOf(tables, 'Component').rows.find(([name]) => name === 'StartMenu');
  changeRow(tables, 'Registry', component?.at(-1) ?? '', { Root: -1 });
}
