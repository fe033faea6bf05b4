import type { StoryWords } from '../../../cli/story-words.ts';

const rules = 'Les règles sont à l’écran. Un autre mot de passe conviendra.';
const again = 'Faites réessayer la personne. Si cela se répète, prévenez l’administrateur.';

/** Why the directory, or the backend before it, did not take something. */
export const refusal: StoryWords['refusal'] = {
  'wrong-answer': { what: 'Une réponse était fausse.' },
  'wrong-code': { what: 'Un code faux a été saisi.' },
  'code-expired': { what: 'Le code a été saisi trop tard.', todo: 'Faites-en demander un autre.' },
  'not-delivered': {
    what: 'Le message n’a pas pu être remis.',
    todo: 'Faites choisir une autre vérification, et prévenez l’administrateur.',
  },
  'resend-too-soon': { what: 'Un autre code a été demandé trop tôt.' },
  'resend-limit': {
    what: 'Une même tentative ne peut pas envoyer plus de codes.',
    todo: 'Recommencer, ou choisir une autre vérification.',
  },
  'option-gone': { what: 'Ce qui a été choisi n’était plus proposé.' },
  'not-yours': {
    what: 'Ce qui a été saisi n’est ni une adresse ni un numéro de cette personne.',
    todo: 'Recherchez la personne, voyez ce qui est enregistré, et faites enregistrer ce qui est juste.',
  },
  interrupted: {
    what: 'Le service a été interrompu pendant qu’il vérifiait une réponse.',
    todo: 'Réessayer.',
  },
  busy: {
    what: 'Le service ou l’annuaire était surchargé.',
    todo: 'Réessayer dans une minute.',
  },
  'password-too-short': {
    what: 'Le nouveau mot de passe a été refusé\u00a0: trop court.',
    todo: rules,
  },
  'password-too-long': {
    what: 'Le nouveau mot de passe a été refusé\u00a0: trop long.',
    todo: rules,
  },
  'password-complexity': {
    what: 'Le nouveau mot de passe a été refusé\u00a0: trop peu de sortes de caractères.',
    todo: rules,
  },
  'password-contains-name': {
    what: 'Le nouveau mot de passe a été refusé\u00a0: il contient le nom de la personne.',
    todo: rules,
  },
  'password-in-history': {
    what: 'L’annuaire a refusé le nouveau mot de passe\u00a0: il a déjà servi.',
    todo: rules,
  },
  'password-breached': {
    what: 'Le nouveau mot de passe a été refusé\u00a0: il figure sur la liste des mots de passe divulgués.',
    todo: 'Choisir un autre mot de passe. La liste est celle de «\u00a0passwords\u00a0» dans la configuration.',
  },
  'password-too-young': {
    what: 'Le mot de passe actuel est trop récent pour être changé.',
    todo: 'Attendez l’âge minimal, ou faites réinitialiser le mot de passe.',
  },
  'password-policy': {
    what: 'L’annuaire a refusé le nouveau mot de passe, sans dire pourquoi.',
    todo: rules,
  },
  'password-not-set': { what: 'Le nouveau mot de passe n’a pas été défini.', todo: again },
  'account-not-unlocked': { what: 'Le compte n’a pas été déverrouillé.', todo: again },
  'wrong-password': { what: 'Le mot de passe actuel n’a pas été accepté.' },
  'directory-unreachable': {
    what: 'L’annuaire était injoignable.',
    todo: 'Faites réessayer la personne dans quelques minutes, et prévenez l’administrateur.',
  },
  'wait-before-next-try': {
    what: 'L’essai suivant est venu trop tôt après une erreur.',
    todo: 'Attendez le temps qu’indique l’écran.',
  },
  'not-an-address': { what: 'Ce qui a été saisi n’est pas une adresse.' },
  'not-a-number': {
    what: 'Ce qui a été saisi n’est pas un numéro que l’on peut appeler.',
    todo: 'L’écrire avec + et l’indicatif du pays.',
  },
  'already-registered': { what: 'Ce qui a été saisi est déjà enregistré.' },
  'too-many-items': {
    what: 'Rien de plus de ce type ne peut être enregistré.',
    todo: 'En supprimer un d’abord.',
  },
  'item-needed': {
    what: 'La règle a besoin de ce qui devait être supprimé.',
    todo: 'Ajouter d’abord autre chose.',
  },
  'enrolment-incomplete': { what: 'Trop peu a été enregistré pour la règle.' },
  'answer-too-short': { what: 'Une réponse était trop courte.' },
  'answer-too-long': { what: 'Une réponse était trop longue.' },
  'answer-pattern': { what: 'Une réponse n’avait pas la forme demandée.' },
  'answer-repeated': { what: 'La même réponse a été donnée deux fois.' },
  'answer-in-question': { what: 'Une réponse figure dans sa question.' },
  'answer-common': { what: 'Une réponse est de celles que beaucoup donnent.' },
  'question-too-short': { what: 'Une question personnelle était trop courte.' },
  'question-repeated': { what: 'La même question a été choisie deux fois.' },
  'questions-too-few': { what: 'Trop peu de questions ont reçu une réponse.' },
  unknown: { what: 'Refusé pour une raison que cette version ne sait pas dire.' },
};
