import { recordsOf } from '../msi-tables.ts';
import type { Rule } from './rule.ts';

const onlyDetect = 2;
const withUpperBound = 512;

/** ICE61: what is older is replaced up to this version, what is newer only found, by names that pass. */
export const relatedProducts: Rule = (tables) => {
  const properties = new Map(
    recordsOf(tables, 'Property').map((row) => [row['Property'], row['Value'] ?? '']),
  );
  const secure = (properties.get('SecureCustomProperties') ?? '').split(';');
  const version = properties.get('ProductVersion');
  const wrong: string[] = [];
  for (const row of recordsOf(tables, 'Upgrade')) {
    const name = row['ActionProperty'] ?? '';
    const attributes = Number(row['Attributes']);
    if (!secure.includes(name)) wrong.push(`${name} is not secure.`);
    if (properties.has(name)) wrong.push(`${name} is set by the package itself.`);
    if (row['UpgradeCode'] !== properties.get('UpgradeCode')) wrong.push(`${name} is of others.`);
    const bound = (attributes & onlyDetect) === 0 ? row['VersionMax'] : row['VersionMin'];
    if (bound !== version) wrong.push(`${name} does not begin or end at this version.`);
    const isOlder = (attributes & onlyDetect) === 0;
    if (isOlder && (attributes & withUpperBound) === 0) {
      wrong.push(`${name} leaves another build of this version beside this one.`);
    }
  }
  return wrong;
};
