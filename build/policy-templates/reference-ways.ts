import { templateUri } from './intune-line.ts';

const learn = 'https://learn.microsoft.com';
const importing = `${learn}/mem/intune/configuration/administrative-templates-import-custom`;
const ingestion = `${learn}/windows/client-management/win32-and-centennial-app-policy-configuration`;
const payload = `${learn}/windows/client-management/understanding-admx-backed-policies`;

/** How the settings get to a machine, before the reference page tells what each is. */
export const referenceWays: readonly string[] = [
  'Every setting of the client and of the sign-in screen, and each place where it can be set. How the places meet, and what becomes of a mistake, stands in [the client’s policy](policy.md).',
  'A setting is written in the same way wherever text can be typed: a list has `;` between its members. No value holds more than 32766 characters by Group Policy; the policy file takes longer certificates.',
  '## Group Policy',
  'Copy [`Gatehouse.admx`](policy-templates/Gatehouse.admx) and the folders [`en-US`](policy-templates/en-US/Gatehouse.adml) and [`de-DE`](policy-templates/de-DE/Gatehouse.adml) into `C:\\Windows\\PolicyDefinitions`, or into `PolicyDefinitions` of the central store (`\\\\DOMAIN\\SYSVOL\\DOMAIN\\Policies\\PolicyDefinitions`). The settings are then at _Computer Configuration > Policies > Administrative Templates > Gatehouse_; _Group Policy_ below tells the way from there. The template needs no other, and writes to `HKLM\\SOFTWARE\\Policies\\Gatehouse` alone.',
  'A policy that is disabled takes its value out of the registry, except for the four that offer the entry: those write 0.',
  '## Intune, with the imported template',
  [
    `1. _Devices > Manage devices > Configuration > Import ADMX > Import_: \`Gatehouse.admx\`, and \`en-US/Gatehouse.adml\` as its language. [Intune takes](${importing}) one ADML for each ADMX, in English alone, and at most 20 templates of 1 MB each.`,
    '2. _Create > New policy_, platform _Windows 10 and later_, profile type _Templates > Imported Administrative templates_: the settings have the same names as in Group Policy.',
    '3. For a later version of the template, remove the profiles that use it and then the template, and import it anew. Names stay what they are, so nothing else has to be written again.',
  ].join('\n'),
  '## Intune, line by line',
  `A custom profile (_Templates > Custom_) sets the same without the import. Its first row [brings the template](${ingestion}) to the machine: data type _String_, and as value the whole text of \`Gatehouse.admx\`.`,
  ['```text', templateUri, '```'].join('\n'),
  `Each further row is one setting: OMA-URI, data type _String_ and [the value](${payload}), as they stand under each setting below. In place of the example put your own value, with \`&amp;\` for &, \`&lt;\` for <, \`&gt;\` for >, \`&quot;\` for a quote, and \`&#10;\` for a line break. \`<disabled/>\` does what _Disabled_ does in Group Policy. OMA-URIs have case.`,
  'Take one way for a machine: two that write the same value overwrite each other.',
  '## Installer and policy file',
  'The installer takes a property for each setting, named like the value in capitals, and writes it to `HKLM\\SOFTWARE\\Gatehouse`. The policy file has JSON: a list is an array there, and a number a number.',
];
