import type { Gate, ItemKind, Place, Purpose } from '@gatehouse/shared';

/** What the things are called of which all the sentences speak. */
export interface Names {
  gates: Record<Gate, string>;
  items: Record<ItemKind, string>;
  places: Record<Place, string>;
  purposes: Record<Purpose, string>;
  /** Stands between things of a list. */
  comma: string;
}

export const names: Names = {
  gates: {
    email: 'code by e-mail',
    sms: 'code by text message',
    call: 'code by phone call',
    questions: 'questions',
    totp: 'authenticator',
    'saved-code': 'saved code',
    password: 'current password',
  },
  items: {
    email: 'Address',
    phone: 'Number',
    totp: 'Authenticator',
    'saved-code': 'Saved codes',
    questions: 'Questions',
  },
  places: { lan: 'the office network', vpn: 'the VPN', internet: 'the internet' },
  purposes: {
    reset: 'Reset the password',
    unlock: 'Unlock the account',
    change: 'Change the password',
    enrol: 'Register ways back',
  },
  comma: ', ',
};
