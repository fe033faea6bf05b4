import type { DeskWords } from '../desk-words.ts';
import { pluralsOf } from '../plurals.ts';

const counted = pluralsOf('fr');
const orInto = (attribute: string | undefined): string =>
  attribute === undefined ? '' : `, ou en inscrire un dans ${attribute}`;

/** Why it does not work for somebody, and what would help. */
export const doctor: Pick<DeskWords, 'because' | 'requirement' | 'remedies'> = {
  because: (stranded, rule) =>
    ({
      disabled: 'le compte est désactivé dans l’annuaire',
      expired: 'le compte a expiré dans l’annuaire',
      privileged:
        'le compte est privilégié, et de tels comptes sont refusés quelles que soient les règles',
      'no-rule': 'aucune règle ne convient, et sans règle rien n’est permis',
      'not-allowed': `la règle «\u00a0${rule}\u00a0» ne permet pas de réinitialiser`,
      'not-enrolled': `la règle «\u00a0${rule}\u00a0» ne peut pas être satisfaite`,
    })[stranded],
  requirement: {
    all: (parts) => parts.join(' et '),
    any: (count, parts) => `${count} parmi (${parts.join(', ')})`,
  },
  remedies: {
    changeRule: 'changer la règle, car aucune vérification ne la satisfait',
    email: 'enregistrer une adresse privée',
    number: {
      sms: (attribute) => `enregistrer un numéro de mobile${orInto(attribute)}`,
      call: (attribute) => `enregistrer un numéro${orInto(attribute)}`,
    },
    questions: 'enregistrer des questions de sécurité',
    moreQuestions: (more) =>
      counted(more, {
        one: 'enregistrer encore # question de sécurité',
        other: 'enregistrer encore # questions de sécurité',
      }),
    totp: 'configurer une application d’authentification',
    'saved-code': 'faire créer des codes de secours',
    password: 'remettre un mot de passe',
    and: ' et ',
  },
};
