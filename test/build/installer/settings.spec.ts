import { beforeAll, describe, expect, it } from 'vitest';
import { readTables, recordsOf, type MsiTables } from '../../../build/installer/msi-tables.ts';
import { registryValues } from '../../../electron/policy/registry-values.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeStubMsi, noInstaller, titled } from './stub-msi.ts';

/** The product comes to the machine; what is only advertised, anybody may have installed. */
const comes = 'NOT Installed AND (ProductState <> 1 OR UserSID = "S-1-5-18")';

describe.skipIf(noInstaller !== undefined)(titled('a setting in the MSI'), () => {
  let tables: MsiTables;
  beforeAll(async () => {
    tables = await readTables((await makeStubMsi(temporaryFolder('msi-settings'))).file);
  });
  const find = (table: string, column: string, value: string) =>
    recordsOf(tables, table).find((row) => row[column] === value);
  const condition = (name: string) => find('InstallExecuteSequence', 'Action', name)?.['Condition'];
  const place = (name: string) =>
    Number(find('InstallExecuteSequence', 'Action', name)?.['Sequence']);

  it.each(registryValues.map(({ name }) => [name, name.toUpperCase()]))(
    '%s is written as %s says, and only where it says something',
    (name, property) => {
      expect(find('Registry', 'Registry', `Setting${name}`)).toMatchObject({
        Root: '2',
        Key: 'SOFTWARE\\Gatehouse',
        Name: name,
        Value: `[${property}]`,
        Component_: `Setting${name}`,
      });
      // In the registry (4), asked again at a repair (64), in the 64-bit view (256).
      expect(find('Component', 'Component', `Setting${name}`)).toMatchObject({
        Condition: property,
        Attributes: String(4 + 64 + 256),
        KeyPath: `Setting${name}`,
      });
      const secure = find('Property', 'Property', 'SecureCustomProperties')?.['Value'];
      expect(secure?.split(';')).toContain(property);
    },
  );

  it('that is remembered is searched for as it was written, in the 64-bit view', () => {
    for (const { name } of registryValues) {
      expect(find('AppSearch', 'Property', `SAVED_${name.toUpperCase()}`)).toEqual({
        Property: `SAVED_${name.toUpperCase()}`,
        Signature_: `Saved${name}`,
      });
      expect(find('RegLocator', 'Signature_', `Saved${name}`)).toMatchObject({
        Root: '2',
        Key: 'SOFTWARE\\Gatehouse',
        Name: name,
        Type: '18',
      });
    }
  });

  it('is recalled where nothing new is given, unless REMEMBER=0', () => {
    expect(condition('RecallOrganisation')).toBe(
      `NOT (${comes}) OR (NOT ORGANISATION AND REMEMBER <> "0")`,
    );
  });

  it('of the connection is recalled only where no other of them is given', () => {
    const group = ['CONNECTION', 'BACKENDURL', 'CA', 'CAFILE', 'PINS', 'ADDRESSES', 'PROXY'];
    expect(condition('SeeNewConnection')).toBe(`${comes} AND (${group.join(' OR ')})`);
    for (const { name } of registryValues) {
      const heeds = condition(`Recall${name}`)?.includes('NOT ConnectionIsNew') === true;
      expect([name, heeds]).toEqual([name, group.includes(name.toUpperCase())]);
    }
  });

  it('that a repair names is not heeded, since anybody may have Windows repair a product', () => {
    for (const { name } of registryValues) {
      expect(condition(`Mark${name}`)).toContain(`${comes} AND `);
      expect(condition(`Recall${name}`)).toContain(`NOT (${comes}) OR `);
    }
  });

  it('cannot be given in the name of one that was found', () => {
    const secure = find('Property', 'Property', 'SecureCustomProperties')?.['Value'] ?? '';
    expect(secure).not.toMatch(/SAVED_|WINDOWSBUILD/);
    for (const { name } of registryValues) {
      expect(find('CustomAction', 'Action', `Clear${name}`)).toMatchObject({
        Type: '51',
        Source: `SAVED_${name.toUpperCase()}`,
        Target: '',
      });
      expect(place(`Clear${name}`)).toBeLessThan(place('AppSearch'));
    }
  });

  it('that is a number becomes one, and one that is none stays text', () => {
    for (const { name, kind } of registryValues) {
      const property = name.toUpperCase();
      const isNumber = kind === 'number' || kind === 'switch';
      expect(condition(`Mark${name}`)).toBe(
        isNumber
          ? `${comes} AND (${property} >= 0 OR ${property} << "#")`
          : `${comes} AND ${property} << "#"`,
      );
      expect(find('CustomAction', 'Action', `Mark${name}`)?.['Target']).toBe(`#[${property}]`);
    }
  });

  it('is found, checked, marked and recalled in this order, before anything is counted', () => {
    for (const { name } of registryValues) {
      const steps = ['AppSearch', 'LaunchConditions', 'TakeHelpdesk', 'SeeNewConnection'];
      const places = [...steps, `Mark${name}`, `Recall${name}`, 'CostInitialize'].map(place);
      expect(places).toEqual([...places].sort((one, other) => one - other));
      expect(new Set(places).size).toBe(places.length);
    }
  });
});
