import type { ActsWords } from '../en/acts.ts';
import { pluralsOf } from '../plurals.ts';

const counted = pluralsOf('fr');

export const acts: ActsWords = {
  verify: {
    legend: 'J’ai vérifié qui appelle',
    note: 'Comment vous l’avez vérifié',
    missing: (what) => `Cochez ceci une fois que c’est fait\u00a0: ${what}`,
    noteMissing: 'Écrivez comment vous l’avez vérifié.',
    noteHint:
      'Ceci entre dans le journal d’audit. N’écrivez ici ni réponse, ni code, ni mot de passe.',
    optional: '(facultatif)',
    back: 'Retour à la personne',
  },
  unlockAccount: {
    heading: 'Déverrouiller le compte dans l’annuaire',
    lead: 'Vérifiez d’abord qui appelle. C’est peut-être quelqu’un d’autre qui a verrouillé le compte.',
    button: 'Déverrouiller le compte',
  },
  recovery: {
    heading: 'Remettre un code de dépannage',
    lead: (minutes) =>
      `Il ouvre une seule fois la vérification «\u00a0Code de secours\u00a0», dans un délai de ${counted(minutes, { one: '# minute', other: '# minutes' })}, et n’est affiché ici qu’une fois. Ce n’est pas un mot de passe\u00a0: la personne le définit seule. Toutes ses adresses et tous ses numéros sont prévenus.`,
    button: 'Remettre un code',
    shown: 'Code de dépannage',
    readOut: 'Lisez-le maintenant, signe par signe. Il ne sera plus affiché.',
    until: (until) => `Il ne sert qu’une fois, jusqu’au ${until}.`,
    how: 'La personne commence sur l’écran de connexion, choisit «\u00a0Code de secours\u00a0» et le saisit.',
    told: (count) =>
      count === 0
        ? 'La personne n’a ni adresse ni numéro où la prévenir.'
        : counted(count, {
            one: 'La personne est prévenue à # adresse ou numéro.',
            other: 'La personne est prévenue à # adresses et numéros.',
          }),
    locked:
      'La personne est verrouillée dans Gatehouse. Le code n’ouvrira rien tant que vous ne l’aurez pas déverrouillée.',
    supportCode: (code) => `Dans le journal d’audit, ceci porte le code de support ${code}.`,
    sentBefore:
      'Ce formulaire a déjà été envoyé, et son code a été affiché. Aucun autre n’a été remis. Si le code est perdu, recommencez\u00a0: le nouveau prend sa place.',
    tooMany: {
      agent: (until) =>
        `Vous avez remis autant de codes qu’un membre du support en a le droit en une heure. Le prochain est possible après\u00a0: ${until}.`,
      person: (until) =>
        `Cette personne a reçu autant de codes que permis en un jour. Le prochain est possible après\u00a0: ${until}.`,
    },
    busy: 'Il se passe trop de choses à la fois. Réessayez dans un instant.',
  },
  notRecovery: {
    off: 'Aucun code de dépannage n’est remis ici\u00a0: la configuration n’a pas de helpdesk.recovery.',
    'own-account':
      'Pas de code de dépannage pour votre propre compte\u00a0: demandez à un collègue.',
    disabled: 'Pas de code de dépannage, car le compte est désactivé.',
    expired: 'Pas de code de dépannage, car le compte a expiré.',
    privileged: 'Pas de code de dépannage, car le compte est privilégié.',
    'no-rule':
      'Pas de code de dépannage, car aucune règle ne permet à cette personne de réinitialiser ou de déverrouiller depuis cet endroit.',
    'rule-without-code': (rule) =>
      `Pas de code de dépannage\u00a0: la règle «\u00a0${rule}\u00a0» ne demande de code de secours à personne. Il n’ouvrirait rien.`,
    'other-rules': (rule) =>
      `Pas de code de dépannage\u00a0: pour la règle «\u00a0${rule}\u00a0», aucun n’est remis (helpdesk.recovery.rules).`,
    'not-enough': (rule, lacking) =>
      `Pas de code de dépannage, car il ne suffirait pas\u00a0: la règle «\u00a0${rule}\u00a0» demande davantage, et il manque\u00a0: ${lacking}.`,
  },
};
