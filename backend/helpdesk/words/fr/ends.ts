import type { StoryWords } from '../../../cli/story-words.ts';

/** Why an attempt could not succeed, how it closed, and what it came to. */
export const ends: Pick<StoryWords, 'standing' | 'closed' | 'outcome'> = {
  standing: {
    'no-such-account': {
      what: 'Il n’existe aucun compte du nom saisi.',
      todo: 'Faites épeler le nom et comparez-le avec l’annuaire.',
    },
    disabled: {
      what: 'Le compte est désactivé dans l’annuaire.',
      todo: 'Cherchez pourquoi avant de le faire activer.',
    },
    expired: {
      what: 'Le compte a expiré dans l’annuaire.',
      todo: 'Si la personne travaille encore ici, faites inscrire une fin plus tardive.',
    },
    privileged: {
      what: 'Le compte est privilégié. De tels comptes sont toujours refusés ici.',
      todo: 'Un autre administrateur doit le faire à la main.',
    },
    'not-enrolled': {
      what: 'Rien de ce que la personne possède ne satisfait sa règle.',
      todo: 'Recherchez la personne\u00a0: la page dit, vérification par vérification, ce qui manque.',
    },
    'not-allowed': {
      what: 'La règle de la personne ne le permet pas, ou aucune règle ne vaut pour elle depuis cet endroit.',
      todo: 'Recherchez la personne et voyez si c’est permis depuis un autre endroit. Les règles sont l’affaire de l’administrateur.',
    },
  },
  closed: {
    'too-many-tries': {
      what: 'Fin après trop d’essais erronés.',
      todo: 'Aidez avec la même vérification la prochaine fois, ou recherchez la personne et voyez ce qu’il y a d’autre.',
    },
    'too-many-attempts': {
      what: 'Fin à une limite\u00a0: il y a eu récemment trop d’essais, de messages ou de tentatives.',
      todo: 'Attendez le temps qu’indique l’écran. Si ce n’était pas cette personne, quelqu’un essaie le compte.',
    },
    'locked-out': {
      what: 'La personne est verrouillée dans Gatehouse après trop de réponses fausses de suite. Le compte lui-même ne l’est pas.',
      todo: 'Assurez-vous que c’était bien cette personne, et déverrouillez-la dans Gatehouse.',
    },
    expired: {
      what: 'Le temps de la tentative est écoulé.',
      todo: 'Faites recommencer la personne.',
    },
    'not-possible': {
      what: 'Une fois les vérifications réussies, le compte était supprimé, désactivé ou privilégié, ou aucun moyen ne restait.',
      todo: 'Examinez le compte dans l’annuaire.',
    },
    abandoned: { what: 'La personne a abandonné, ou l’ordinateur après un moment.' },
    unknown: { what: 'Fin pour une raison que cette version ne sait pas dire.' },
  },
  outcome: {
    'password-set': { what: 'Le nouveau mot de passe a été défini.' },
    'password-set-and-unlocked': {
      what: 'Le nouveau mot de passe a été défini et le compte déverrouillé.',
    },
    unlocked: { what: 'Le compte a été déverrouillé.' },
    'not-locked': {
      what: 'Le compte n’était pas verrouillé. Il n’y avait rien à déverrouiller.',
      todo: 'C’est peut-être plutôt le mot de passe qui est oublié. Il faut alors le réinitialiser.',
    },
    unconfirmed: {
      what: 'Le nouveau mot de passe a été envoyé à l’annuaire. Personne ne peut dire s’il a été défini.',
      todo: 'Faites essayer d’abord le nouveau mot de passe, puis l’ancien.',
    },
    enrolled: { what: 'Ce que la personne a enregistré a été conservé.' },
  },
};
