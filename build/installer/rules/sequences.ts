import { recordsOf } from '../msi-tables.ts';
import { repeated, type Rule } from './rule.ts';

/** The order that Microsoft suggests ("Suggested InstallExecuteSequence"), of what may be in use. */
const order = [
  ...['FindRelatedProducts', 'AppSearch', 'LaunchConditions', 'ValidateProductID'],
  ...['CostInitialize', 'FileCost', 'CostFinalize', 'InstallValidate', 'InstallInitialize'],
  ...['RemoveExistingProducts', 'ProcessComponents', 'UnpublishFeatures', 'StopServices'],
  ...['DeleteServices', 'RemoveRegistryValues', 'RemoveShortcuts', 'RemoveFiles', 'RemoveFolders'],
  ...['CreateFolders', 'InstallAdminPackage', 'InstallFiles', 'CreateShortcuts'],
  ...['WriteRegistryValues', 'InstallServices', 'StartServices', 'RegisterUser', 'RegisterProduct'],
  ...['PublishFeatures', 'PublishProduct', 'InstallFinalize'],
];
const inScript = 1024;

/** ICE27 and ICE77: every action is known, none shares its place, and each stands where it may. */
export const sequences: Rule = (tables) => {
  const custom = new Map(
    recordsOf(tables, 'CustomAction').map((row) => [row['Action'] ?? '', Number(row['Type'])]),
  );
  const wrong: string[] = [];
  for (const table of [...tables.keys()].filter((name) => name.endsWith('ExecuteSequence'))) {
    const places = new Map(
      recordsOf(tables, table).map((row) => [row['Action'] ?? '', Number(row['Sequence'])]),
    );
    for (const number of repeated([...places.values()].map(String))) {
      wrong.push(`Two actions of ${table} stand at ${number}.`);
    }
    const standard = order.filter((name) => places.has(name));
    standard.slice(1).forEach((name, index) => {
      const before = standard[index] ?? '';
      if ((places.get(name) ?? 0) < (places.get(before) ?? 0)) {
        wrong.push(`${name} comes before ${before} in ${table}.`);
      }
    });
    const [begin = 0, end = 0] = ['InstallInitialize', 'InstallFinalize'].map((name) =>
      places.get(name),
    );
    for (const [name, place] of places) {
      const type = custom.get(name);
      if (type === undefined) {
        if (!order.includes(name)) wrong.push(`${table} names ${name}, which nobody knows.`);
      } else if ((type & inScript) !== 0 && (place <= begin || place >= end)) {
        wrong.push(`${name} is deferred and stands outside the transaction in ${table}.`);
      }
    }
  }
  return wrong;
};
