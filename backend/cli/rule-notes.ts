import type { Place } from '@gatehouse/shared';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Config } from '../config/schema.ts';
import { standardsBroken } from '../rules/standards-broken.ts';
import { type Unreachable, unreachableRules } from '../rules/unreachable-rules.ts';

/**
 * Attributes that Active Directory lets people write in their own account unless told otherwise: the
 * property sets Personal-Information and Web-Information ([MS-ADTS] 3.1.1.2.3.3), as far as somebody
 * would make a rule of them. In small letters.
 */
const ownHand = new Set([
  ...['assistant', 'c', 'info', 'l', 'personaltitle', 'physicaldeliveryofficename', 'postalcode'],
  ...['postofficebox', 'st', 'street', 'streetaddress', 'url', 'wwwhomepage', 'ipphone', 'pager'],
  ...['homephone', 'mobile', 'othermobile', 'telephonenumber', 'othertelephone'],
]);

/**
 * What an administrator should know of the rules before they are switched on, with file and line.
 * Notes, not errors: each may be meant. (A gate that is not configured is an error already.)
 */
export function ruleNotes({ config, refusal }: Pick<LoadedConfig, 'config' | 'refusal'>): string[] {
  const note = (setting: (string | number)[], words: string): string =>
    `Note: ${refusal(setting, words).message}`;
  const { rules, directory } = config;
  const baseDn = directory.kind === 'active-directory' ? directory.baseDn : undefined;
  const nobodys = unreachableRules(rules, { places: placesSeen(config), baseDn });
  return [
    ...nobodys.map(({ index, because }) =>
      note(
        ['rules', index, 'who'],
        `(${rules[index]?.name ?? ''}) can never match: ${reasonOf(because)}`,
      ),
    ),
    ...rules.flatMap(({ name, who }, index) => {
      const attribute = typeof who === 'string' ? undefined : who.attribute?.name;
      if (attribute === undefined || !ownHand.has(attribute.toLowerCase())) return [];
      const words = `(${name}) people may change ${attribute} themselves, unless your directory forbids it`;
      return [note(['rules', index, 'who', 'attribute'], words)];
    }),
    ...rules.flatMap(({ name, pass }, index) => {
      if (pass === undefined) return [];
      return standardsBroken(pass).map((words) =>
        note(['rules', index, 'pass'], `(${name}) ${words}`),
      );
    }),
  ];
}

/** The places that somebody can be seen from; without a range there is only the internet. */
export function placesSeen({ places }: Pick<Config, 'places'>): Place[] {
  const inside = (['lan', 'vpn'] as const).filter((place) => places[place].length > 0);
  return [...inside, 'internet'];
}

function reasonOf(because: Unreachable['because']): string {
  if (because === 'no-such-place') return 'its places have no range under "places"';
  if (because === 'outside-the-directory') {
    return 'its unit does not lie in directory.baseDn, and people are sought there alone';
  }
  const names = because.taken.map((name) => `"${name}"`).join(' and ');
  return `${names} before it ${because.taken.length === 1 ? 'takes' : 'take'} everyone whom it is for`;
}
