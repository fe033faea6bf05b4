import type { BrowserContextOptions } from '@playwright/test';
import type { Locale } from '@gatehouse/shared';
import { galleryLook } from '../../build/gallery/gallery-looks.ts';

/** A picture that is kept and compared. */
export interface KeptPicture {
  state: string;
  locale: Locale;
  look: BrowserContextOptions;
  file: string;
}

/** The core: what a person meets on the way, and what goes wrong most often. */
const core = [
  ...['start', 'start-all', 'start-closing', 'reminder', 'choose'],
  ...['code-email', 'code-email-wrong', 'code-call-failed', 'code-expiring', 'totp', 'saved-code'],
  ...['questions', 'password-wait', 'new-password', 'new-password-refused'],
  ...['unlock', 'enrolment-empty', 'enrolment-ready', 'set-up-email'],
  ...['set-up-totp', 'set-up-saved-codes', 'wait', 'done', 'done-new-code'],
  ...['closed', 'verdict-no-link-no-address', 'verdict-notice', 'not-configured'],
];
const few = ['start', 'choose', 'new-password', 'verdict-off-network-silent'];

const kept = (
  states: readonly string[],
  locale: Locale,
  ...[theme, size]: Parameters<typeof galleryLook>
): KeptPicture[] =>
  states.map((state) => ({
    ...{ state, locale, look: galleryLook(theme, size) },
    file: `${state}.${locale}.${theme}.${size}.png`,
  }));

/** Every picture that is kept. Renewed by `npm run test:look -- --update`. */
export const keptPictures: readonly KeptPicture[] = [
  ...kept(core, 'en', 'light', 'wide'),
  ...kept(few, 'en', 'dark', 'wide'),
  ...kept(few, 'en', 'contrast', 'wide'),
  ...kept(few, 'en', 'light', 'narrow'),
  ...kept(few.slice(0, 2), 'en', 'light', 'large'),
  ...kept(few, 'de', 'light', 'wide'),
  ...kept(few, 'ar', 'light', 'wide'),
  ...kept(few.slice(0, 2), 'ja', 'light', 'wide'),
];
