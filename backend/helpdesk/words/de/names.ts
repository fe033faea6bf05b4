import type { Names } from '../en/names.ts';

/** As the window calls them, because the caller reads them out. */
export const names: Names = {
  gates: {
    email: 'Code per E-Mail',
    sms: 'Code per SMS',
    call: 'Code per Anruf',
    questions: 'Sicherheitsfragen',
    totp: 'Authenticator-App',
    'saved-code': 'Gespeicherter Code',
    password: 'Jetziges Passwort',
  },
  items: {
    email: 'E-Mail-Adresse',
    phone: 'Telefonnummer',
    totp: 'Authenticator-App',
    'saved-code': 'Gespeicherte Codes',
    questions: 'Sicherheitsfragen',
  },
  places: { lan: 'Büronetz', vpn: 'VPN', internet: 'Internet' },
  purposes: {
    reset: 'Passwort zurücksetzen',
    unlock: 'Konto entsperren',
    change: 'Passwort ändern',
    enrol: 'Prüfungen einrichten',
  },
  comma: ', ',
};
