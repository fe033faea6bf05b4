import type { FrameWords } from '../en/frame.ts';

export const frame: FrameWords = {
  title: 'Support informatique',
  skip: 'Aller au contenu',
  signedInAs: 'Session de',
  signOut: 'Se déconnecter',
  languages: 'Langue',
  zone: (zone) => `Les heures sont celles de ${zone}.`,
  errorPrefix: 'Erreur\u00a0:',
  problemTitle: 'Cela n’a pas fonctionné',
  start: 'Vers la première page',
  problems: {
    'not-found': 'Cette page n’existe pas.',
    'method-not-allowed': 'Cela ne peut pas se faire ainsi.',
    form: 'Ce formulaire n’appartient pas à votre session. Rien n’a été fait. Recommencez à partir de la première page.',
    foreign: 'Une autre page que la nôtre a envoyé ceci. Rien n’a été fait.',
    unreadable: 'Le formulaire n’a pas pu être lu. Rien n’a été fait.',
    'no-person': 'Ce compte n’existe plus dans l’annuaire.',
    unavailable:
      'L’annuaire ou la base de données est injoignable pour le moment. Rien n’a été fait. Réessayez dans une minute.',
    internal:
      'Le service a commis une erreur. Dites à l’administrateur à quelle heure. Le journal en dit plus.',
  },
  signIn: {
    heading: 'Connexion au support informatique',
    lead: 'Avec votre propre compte de l’annuaire. Seuls les membres du groupe du support peuvent se connecter.',
    account: 'Nom de compte',
    password: 'Mot de passe',
    button: 'Se connecter',
    refused:
      'La connexion n’a pas fonctionné. Vérifiez le compte et le mot de passe. Seuls les membres du groupe du support peuvent se connecter.',
    heldBack: (until) =>
      `Il y a eu trop d’essais. ${until === undefined ? 'Demandez à un administrateur de vous déverrouiller.' : `Réessayez après\u00a0: ${until}.`}`,
    unreachable:
      'L’annuaire est injoignable, personne ne peut donc se connecter. Réessayez dans une minute.',
    ended: (minutes) =>
      `Votre session a pris fin, après ${minutes} minutes d’inactivité ou à la fin d’une longue journée. Connectez-vous de nouveau.`,
    noLonger: 'Votre session a pris fin, car ce compte ne fait plus partie du support.',
    out: 'Votre session est fermée.',
    empty: 'Saisissez votre nom de compte et votre mot de passe.',
  },
  look: {
    heading: 'Qui appelle\u00a0?',
    label: 'Code de support ou nom de compte',
    hint: 'Le code figure sur chaque écran de Gatehouse, par exemple 7K2M-9QXR. Un compte s’écrit alice, CORP\\alice ou alice@corp.example.',
    button: 'Rechercher',
    empty: 'Saisissez un code de support ou un nom de compte.',
    unknown:
      'Aucune tentative ne porte ce code de support, et l’annuaire ne connaît aucun compte de ce nom.',
  },
};
