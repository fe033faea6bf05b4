import { registryValues, type RegistryValue } from '../../electron/policy/registry-values.ts';
import { addRow, type MsiTables } from './msi-tables.ts';
import { setProperty } from './set-property.ts';
import { stableGuid } from './stable-guid.ts';

const key = 'SOFTWARE\\Gatehouse';

/** The public property that carries a setting: its name in capitals. */
export const propertyOf = ({ name }: RegistryValue): string => name.toUpperCase();
/**
 * The product comes to the machine. One that Group Policy has only advertised is not installed yet,
 * but anybody may have Windows install it, with properties of their own; the system itself may.
 */
const comes = 'NOT Installed AND (ProductState <> 1 OR UserSID = "S-1-5-18")';
const savedOf = (value: RegistryValue): string => `SAVED_${propertyOf(value)}`;

/** The settings that say how the backend is reached, and stand or fall together. */
const isOfConnection = ({ setting }: RegistryValue): boolean =>
  /^connection(?:\.|$)/.test(setting ?? '');

/** The public properties of all settings, and the short name of one. */
export const settingProperties: readonly string[] = [...registryValues.map(propertyOf), 'HELPDESK'];

/**
 * The settings: each is written where it is given, and remembered over an upgrade where it is not.
 *
 * What is given counts when the product comes to the machine, and not later: anybody may have Windows
 * repair a product, with properties of his own, and must not thereby give the sign-in screen another
 * backend. A repair writes what stands in the registry, and no more.
 */
export function addSettings(tables: MsiTables): void {
  setProperty(tables, 101, 'HELPDESKPHONE', '[HELPDESK]', {
    name: 'TakeHelpdesk',
    when: `${comes} AND HELPDESK AND NOT HELPDESKPHONE`,
  });
  const given = registryValues.filter(isOfConnection).map(propertyOf).join(' OR ');
  // The client refuses a line and single values side by side, so one new value replaces the group.
  setProperty(tables, 102, 'ConnectionIsNew', '1', {
    name: 'SeeNewConnection',
    when: `${comes} AND (${given})`,
  });
  registryValues.forEach((value, index) => {
    addComponent(tables, value);
    addMarks(tables, value, 110 + index);
    addMemory(tables, value, 210 + index);
    // Before AppSearch at 50, and around FindRelatedProducts at 25.
    clearMemory(tables, value, index < 24 ? 1 + index : 2 + index);
  });
}

/**
 * One component each, since only a component has a condition: an empty value would count as a mistake
 * of the administrator. It is asked again at every repair (transitive), else a repair without the
 * value would write an empty one. 4 is a key path in the registry, 64 transitive, 256 64-bit.
 */
function addComponent(tables: MsiTables, value: RegistryValue): void {
  const component = `Setting${value.name}`;
  const property = propertyOf(value);
  addRow(tables, 'Component', {
    Component: component,
    ComponentId: stableGuid(`setting/${value.name}`),
    Directory_: 'InstallFolder',
    Attributes: 4 + 64 + 256,
    Condition: property,
    KeyPath: component,
  });
  addRow(tables, 'FeatureComponents', { Feature_: 'Gatehouse', Component_: component });
  addRow(tables, 'Registry', {
    Registry: component,
    Root: 2,
    Key: key,
    Name: value.name,
    Value: `[${property}]`,
    Component_: component,
  });
}

/**
 * Windows takes the beginning of what is written for its kind (Registry table): `#5` is a REG_DWORD,
 * `##5` the text "#5". So a number gets its mark, and a telephone number such as #4357 one more. A
 * number that is none stays text: the client then says which setting is wrong.
 */
function addMarks(tables: MsiTables, value: RegistryValue, sequence: number): void {
  const property = propertyOf(value);
  const isNumber = value.kind === 'number' || value.kind === 'switch';
  const marked = `${property} << "#"`;
  const wants = isNumber ? `(${property} >= 0 OR ${marked})` : marked;
  setProperty(tables, sequence, property, `#[${property}]`, {
    name: `Mark${value.name}`,
    when: `${comes} AND ${wants}`,
  });
}

/** 2 reads a value with its marks, as it is written; 16 in the 64-bit view (RegLocator table). */
function addMemory(tables: MsiTables, value: RegistryValue, sequence: number): void {
  const [property, saved] = [propertyOf(value), savedOf(value)];
  const signature = `Saved${value.name}`;
  addRow(tables, 'RegLocator', {
    Signature_: signature,
    Root: 2,
    Key: key,
    Name: value.name,
    Type: 2 + 16,
  });
  // Straight into the property, what is found would go before what is given.
  addRow(tables, 'AppSearch', { Property: saved, Signature_: signature });
  const replaced = isOfConnection(value) ? ' AND NOT ConnectionIsNew' : '';
  setProperty(tables, sequence, property, `[${saved}]`, {
    name: `Recall${value.name}`,
    when: `NOT (${comes}) OR (NOT ${property} AND REMEMBER <> "0"${replaced})`,
  });
}

/** What is not found stays what it was, and nobody shall say what was found. */
function clearMemory(tables: MsiTables, value: RegistryValue, sequence: number): void {
  setProperty(tables, sequence, savedOf(value), '', { name: `Clear${value.name}` });
}
