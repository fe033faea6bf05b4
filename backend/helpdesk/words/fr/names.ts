import type { Names } from '../en/names.ts';

/** As the window calls them, because the caller reads them out. */
export const names: Names = {
  gates: {
    email: 'Code par e-mail',
    sms: 'Code par SMS',
    call: 'Code par appel téléphonique',
    questions: 'Questions de sécurité',
    totp: 'Application d’authentification',
    'saved-code': 'Code de secours',
    password: 'Mot de passe actuel',
  },
  items: {
    email: 'Adresse e-mail',
    phone: 'Numéro de téléphone',
    totp: 'Application d’authentification',
    'saved-code': 'Codes de secours',
    questions: 'Questions de sécurité',
  },
  places: { lan: 'Réseau du bureau', vpn: 'VPN', internet: 'Internet' },
  purposes: {
    reset: 'Réinitialiser le mot de passe',
    unlock: 'Déverrouiller le compte',
    change: 'Changer le mot de passe',
    enrol: 'Configurer les vérifications',
  },
  comma: ', ',
};
