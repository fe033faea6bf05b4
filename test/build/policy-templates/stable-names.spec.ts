import { expect, it } from 'vitest';
import { readAdmx } from './read-template.ts';

/**
 * What profiles of Intune and settings of Group Policy refer to. Who changes one of these takes the
 * setting away from every machine that has it: add, but change nothing.
 */
const published = {
  Connection: ['Connection', 'BackendUrl', 'Ca', 'CaFile', 'Pins', 'Addresses', 'Proxy'],
  Offer: ['Purposes', 'Domain', 'ReminderSnoozeDays', 'ReminderSince'],
  HelpDesk: ['HelpdeskName', 'HelpdeskPhone', 'HelpdeskHours'],
  Network: [
    ...['InternetCheckSite', 'InternetCheckAddresses', 'VpnName', 'VpnAdapters'],
    ...['DomainControllersNames', 'DomainControllersDomain'],
  ],
  Window: [
    ...['Organisation', 'Notices', 'Branding', 'Languages', 'Locale', 'Theme', 'Window'],
    'IdleAfter',
  ],
  SignInScreen: [
    ...['OfferAtSignIn', 'OfferAtUnlock', 'OfferInRemoteSessions', 'OfferInSafeMode'],
    ...['TileTitle', 'TileLink', 'TileWords', 'TileIcon'],
    ...['TileTitle_de', 'TileLink_de', 'TileWords_de', 'TileIcon_de'],
  ],
};

it('keeps the name, the category and the element’s id of every policy', () => {
  const { root, policies } = readAdmx();
  expect(
    policies.map(({ name, path, elements }) => ({
      path: path.join('~'),
      name,
      ids: elements.map((each) => each.getAttribute('id')),
    })),
  ).toEqual(
    Object.entries(published).flatMap(([category, names]) =>
      names.map((name) => ({
        path: `Gatehouse~${category}`,
        name,
        ids: name.startsWith('Offer') ? [] : [name],
      })),
    ),
  );
  const target = root.getElementsByTagName('target')[0];
  expect(target?.getAttribute('prefix')).toBe('gatehouse');
  expect(target?.getAttribute('namespace')).toBe('Gatehouse.Policies');
});
