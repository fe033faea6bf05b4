import { supportCodeAlphabet } from '@gatehouse/shared';

const code = `[${supportCodeAlphabet}]{4}-[${supportCodeAlphabet}]{4}`;
const guid = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}';
const ours = new RegExp(
  `^/(?:sign-in|code/${code}|person/${guid}(?:/(?:recovery|unlock-account)|\\?from=(?:lan|vpn|internet))?)?$`,
  'u',
);

/**
 * The address of a page of ours to come back to, if this is one, and the first page otherwise: nobody is
 * sent to another host, and nothing is done by going there.
 */
export function pageAddress(text: string): string {
  return ours.test(text) ? text : '/';
}
