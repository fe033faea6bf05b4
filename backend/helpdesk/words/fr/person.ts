import type { PersonWords } from '../en/person.ts';
import { pluralsOf } from '../plurals.ts';

const counted = pluralsOf('fr');

export const person: PersonWords = {
  person: {
    status: 'La situation',
    account: 'Compte dans l’annuaire',
    directoryLock: 'Verrouillage de l’annuaire',
    gatehouseLock: 'Verrouillage de Gatehouse',
    enabled: 'Activé',
    disabled: 'Désactivé',
    expired: 'Expiré',
    privileged: 'Privilégié\u00a0: toujours refusé ici',
    locked: 'Verrouillé',
    notLocked: 'Non verrouillé',
    actions: 'Ce que vous pouvez faire',
    noActions: 'Il n’y a rien à faire d’ici.',
    recent: 'Derniers codes de support',
    noRecent: 'Aucune tentative n’est conservée pour cette personne.',
    when: 'Quand',
    supportCode: 'Code de support',
    came: 'Le résultat',
    gates: 'Ce qui fonctionne, vérification par vérification',
    gate: 'Vérification',
    works: 'Cela fonctionne\u00a0?',
    with: 'Avec quoi',
    remarks: 'Remarques',
    yes: 'Fonctionne',
    no: 'Ne fonctionne pas',
    registered: 'enregistré',
    ofDirectory: (attribute) => `de ${attribute}`,
    noGates: 'Aucune règle ne demande de vérification.',
    items: 'Enregistré, tel que la personne le voit',
    noItems: 'Rien n’est enregistré.',
    fromDirectory: 'de l’annuaire',
    countsFrom: (from) => `utilisable à partir du ${from}`,
    countsUntil: (until) => `utilisable jusqu’au ${until}`,
    from: 'Comme si la personne venait de\u00a0:',
    counted: (what, count) => `${what}\u00a0: ${count}`,
    recoveryUntil: (until) =>
      `Un code de dépannage déjà remis est encore valable, jusqu’au ${until}.`,
    asked: (rule, what) => `La règle «\u00a0${rule}\u00a0» demande\u00a0: ${what}.`,
    canYes: (way) => `Peut réinitialiser le mot de passe\u00a0: oui. Moyen\u00a0: ${way}.`,
    canPerhaps: (way) =>
      `Peut réinitialiser le mot de passe\u00a0: peut-être. Moyen\u00a0: ${way}. Une partie ne sert peut-être à rien quand le compte est verrouillé.`,
    canNo: (why) => `Ne peut pas réinitialiser le mot de passe\u00a0: ${why}.`,
    remedy: (todo) => `Le plus rapide\u00a0: ${todo}.`,
    noGate: 'sans vérification',
  },
  lock: {
    row: (failures) =>
      counted(failures, { one: '# réponse fausse', other: '# réponses fausses de suite' }),
    lockedOut: (row) => `Verrouillé après ${row}, jusqu’à ce que quelqu’un déverrouille.`,
    locked: (until, row) => `Verrouillé jusqu’au ${until}, après ${row}.`,
    open: 'Non verrouillé.',
    openAfter: (row) => `Non verrouillé, après ${row}.`,
  },
  actions: {
    unlock: 'Déverrouiller dans Gatehouse',
    unlockAccount: 'Déverrouiller le compte dans l’annuaire…',
    recovery: 'Remettre un code de dépannage…',
    end: (code) => `Mettre fin à la tentative ${code}`,
    person: 'Voir tout sur cette personne',
  },
  done: {
    unlocked: 'Déverrouillé dans Gatehouse. La personne peut recommencer.',
    'nothing-to-unlock': 'Il n’y avait rien à déverrouiller dans Gatehouse.',
    ended: 'La tentative est terminée.',
    'not-ended':
      'La tentative avait avancé ou était finie. Elle n’a donc pas été arrêtée. Voici où elle en est.',
    'account-unlocked': 'Le compte a été déverrouillé dans l’annuaire.',
    'account-not-locked': 'Le compte n’était pas verrouillé dans l’annuaire.',
    'account-refused':
      'L’annuaire n’a pas déverrouillé le compte. Prévenez l’administrateur. Le journal du service en dit plus.',
    'account-not-known':
      'L’annuaire n’a pas répondu. Personne ne peut donc dire si le compte a été déverrouillé. Regardez de nouveau dans une minute.',
    'sent-before': 'Ce formulaire a déjà été envoyé. Rien n’a été fait une seconde fois.',
  },
};
