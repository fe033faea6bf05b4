import type { Display } from '@gatehouse/shared';
import { keyboardLanguage } from './keyboard-language.ts';
import { tileAccount } from './tile-account.ts';

/** What the launcher has told of the sign-in screen and of whoever stands before it. */
export interface SignIn {
  kind: 'sign-in';
  /** The window stays unseen, proves that it can be drawn, and goes. */
  selfTest: boolean;
  /** What the account's field says at first; the person may change it. */
  account: string | undefined;
  /** The sign-in screen's language (BCP 47), which is not the one of the account that we run as. */
  language: string | undefined;
  /** The language that the keyboard types (BCP 47), where its layout is known. */
  keyboard: string | undefined;
  /** The identifier (KLID) of the sign-in screen's layout, known or not. */
  layout: string | undefined;
  display: Display;
}

/** Reads the switches of the sign-in screen, which `checkArguments` has let through. */
export function readSignIn(switches: ReadonlyMap<string, string>, computer: string): SignIn {
  const layout = switches.get('keyboard');
  return {
    kind: 'sign-in',
    selfTest: switches.has('self-test'),
    account: tileAccount({ name: switches.get('account'), sid: switches.get('sid'), computer }),
    language: switches.get('language'),
    keyboard: layout === undefined ? undefined : keyboardLanguage(layout),
    layout,
    display: {
      contrast: switches.has('contrast'),
      textScale: Number(switches.get('text-scale') ?? 100),
      still: switches.has('still'),
    },
  };
}
