import { product } from './categories.ts';
import type { TemplateSetting } from './template-setting.ts';
import { element, writeFragment } from './write-xml.ts';

/** One row of a custom profile of Intune; the data type is always String. */
export interface IntuneLine {
  uri: string;
  value: string;
}

const device = './Device/Vendor/MSFT/Policy';

/** Where the template itself goes: the value is the text of Gatehouse.admx. */
export const templateUri = `${device}/ConfigOperations/ADMXInstall/${product}/Policy/${product}`;

/**
 * The row that sets a policy to a value, as it is typed into the box of Group Policy; a switch takes
 * `enabled` or `disabled`. The area is AppName~SettingType~CategoryPath, the first two from
 * `templateUri` (Microsoft, "Win32 and Desktop Bridge app ADMX policy Ingestion").
 */
export function intuneLine({ id, category, form }: TemplateSetting, value: string): IntuneLine {
  const uri = `${device}/Config/${product}~Policy~${product}~${category}/${id}`;
  if (form.kind === 'switch') {
    if (value !== 'enabled' && value !== 'disabled') {
      throw new RangeError(`${id} is either enabled or disabled.`);
    }
    return { uri, value: writeFragment([element(value)]) };
  }
  const payload = [element('enabled'), element('data', { id, value })];
  return { uri, value: writeFragment(payload) };
}
