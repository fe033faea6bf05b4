import { makeKeyringFile } from '../../backend/keyring/keyring.ts';
import { makeLiveKeyring } from '../../backend/keyring/live-keyring.ts';

/** What stores without an organisation around them are sealed with. */
export const storeKeyring = makeLiveKeyring(makeKeyringFile());

/** A run that says nothing of its keyring. */
export const noKeys = (): string => '';
