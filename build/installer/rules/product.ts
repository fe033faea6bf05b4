import { recordsOf } from '../msi-tables.ts';
import { isGuid, type Rule } from './rule.ts';

/** ICE24: the fields by which Windows knows the product are there and well formed. */
export const product: Rule = (tables) => {
  const properties = new Map(
    recordsOf(tables, 'Property').map((row) => [row['Property'], row['Value'] ?? '']),
  );
  const of = (name: string): string => properties.get(name) ?? '';
  const wrong = ['ProductName', 'Manufacturer'].filter((name) => of(name) === '');
  const codes = ['ProductCode', 'UpgradeCode'].filter((name) => !isGuid(of(name)));
  return [
    ...[...wrong, ...codes].map((name) => `${name} is missing or malformed.`),
    ...(of('ProductCode') === of('UpgradeCode')
      ? ['The product has the code of all of them.']
      : []),
    ...(/^\d{1,3}\.\d{1,3}\.\d{1,5}$/.test(of('ProductVersion')) ? [] : ['The version is none.']),
    ...(of('ProductLanguage') === '1033' ? [] : ['The language is not that of the words.']),
  ];
};
