import { addRow, type MsiTables } from './msi-tables.ts';

/** Sets a property from a formatted text (custom action type 51), when the condition holds. */
export function setProperty(
  tables: MsiTables,
  sequence: number,
  property: string,
  text: string,
  { name, when }: { name: string; when?: string },
): void {
  addRow(tables, 'CustomAction', { Action: name, Type: 51, Source: property, Target: text });
  addRow(tables, 'InstallExecuteSequence', {
    Action: name,
    Condition: when ?? '',
    Sequence: sequence,
  });
}
