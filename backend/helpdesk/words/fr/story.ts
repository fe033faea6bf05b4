import type { Gate } from '@gatehouse/shared';
import type { StoryWords } from '../../../cli/story-words.ts';
import { pluralsOf } from '../plurals.ts';
import { ends } from './ends.ts';
import { refusal } from './refusal.ts';

const counted = pluralsOf('fr');
const lookAgain = 'Regardez de nouveau dans une minute.';

const asked: Record<Gate, string> = {
  email: 'Le code a été envoyé par e-mail',
  sms: 'Le code a été envoyé par SMS',
  call: 'Le code a été dicté par téléphone',
  questions: 'Des questions de sécurité ont été posées',
  totp: 'Le code de l’application d’authentification a été demandé',
  'saved-code': 'Un code de secours a été demandé',
  password: 'Le mot de passe actuel a été demandé',
};
const answer = (gate: Gate): string => (gate === 'questions' ? 'réponse' : 'saisie');
const channels = { email: 'Le dernier e-mail', sms: 'Le dernier SMS', call: 'Le dernier appel' };

/** What really happened, for the help desk. */
export const story: StoryWords = {
  ...ends,
  refusal,
  behind: {
    wrong: {
      what: 'Le mot de passe actuel était faux.',
      todo: 'S’il est oublié, il faut le réinitialiser.',
    },
    locked: {
      what: 'Le compte est verrouillé dans l’annuaire.',
      todo: 'Déverrouillez-le, ici ou dans l’annuaire.',
    },
    'lockout-near': {
      what: 'Le mot de passe actuel n’a pas été vérifié\u00a0: une erreur de plus aurait approché le verrouillage de l’annuaire.',
      todo: 'Attendez que l’annuaire oublie les erreurs, ou faites réinitialiser le mot de passe.',
    },
    barred: {
      what: 'Le compte a été laissé tranquille\u00a0: il est entre-temps désactivé, expiré, privilégié ou supprimé.',
      todo: 'Examinez le compte dans l’annuaire.',
    },
    refused: {
      what: 'L’annuaire a refusé le compte, quel que soit le mot de passe.',
      todo: 'Vérifiez dans l’annuaire son état, ses horaires et les ordinateurs permis.',
    },
  },
  disowned: {
    address: {
      what: 'La personne a dit qu’une adresse à l’écran n’est plus la sienne.',
      todo: 'Assurez-vous autrement de qui il s’agit, et faites enregistrer la nouvelle adresse.',
    },
    number: {
      what: 'La personne a dit qu’un numéro à l’écran n’est plus le sien.',
      todo: 'Assurez-vous autrement de qui il s’agit, et faites enregistrer le nouveau numéro.',
    },
  },
  desk: {
    recovery: { what: 'Le support a remis un code de dépannage.' },
    looked: { what: 'Le support a consulté. Rien d’autre ne s’est passé.' },
  },
  endedByDesk: { what: 'Le support a mis fin à la tentative.' },
  underWay: {
    what: 'La tentative n’est pas terminée\u00a0: elle est en cours, ou son temps n’est pas encore écoulé.',
  },
  intended: {
    what: 'Quelque chose a été envoyé à l’annuaire. Sa réponse n’est pas encore connue.',
    todo: lookAgain,
  },
  notKnownYet: {
    what: 'L’annuaire n’a pas répondu. La question lui est posée jusqu’à ce qu’il dise le résultat.',
    todo: lookAgain,
  },
  noGate: { what: 'La personne n’a choisi aucune vérification.' },
  allPassed: {
    what: 'Toutes les vérifications ont été réussies, mais aucun nouveau mot de passe n’a été envoyé à l’annuaire.',
  },
  onePassed: { what: 'Une vérification a été réussie, une autre n’a pas été commencée.' },
  neverAnswered: (gate) => ({ what: `${asked[gate]}, sans aucune ${answer(gate)}.` }),
  answeredWrongly: (gate, times) => ({
    what: `${asked[gate]}, avec une ${answer(gate)} fausse, ${counted(times, { one: '# fois', other: '# fois' })}.`,
  }),
  lost: (channel, undelivered) => ({
    ...(undelivered
      ? {
          what: `${channels[channel]} est parti, et l’opérateur dit qu’il n’est pas arrivé.`,
          todo: 'Demandez si le numéro est juste et le téléphone allumé.',
        }
      : { what: `${channels[channel]} n’est pas parti, ou personne ne sait s’il est parti.` }),
    atDesk:
      'Faites choisir une autre vérification, ou attendre. Si cela continue, prévenez l’administrateur.',
  }),
};
