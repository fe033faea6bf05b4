import type { Locale, Snapshot } from '@gatehouse/shared';

/** What is drawn in the moment before the main process has said anything. */
export function firstSnapshot(
  locale: Locale,
  look: Pick<Snapshot, 'theme' | 'display'> = { theme: 'system' },
): Snapshot {
  return {
    revision: -1,
    scene: { kind: 'starting' },
    busy: false,
    supportCode: '',
    locale,
    // Which ones are offered nobody has said yet.
    languages: [],
    ...look,
    mode: 'help',
    purposes: [],
    helpdesk: {},
    account: '',
    version: '',
    computer: '',
    signIn: 'unknown',
  };
}
