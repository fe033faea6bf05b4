/**
 * The predefined questions, each with its words in every language that a client shows it in. They
 * cross the wire as keys, so the backend needs the words for one thing alone: an answer must not stand
 * in its question. A table here, because the client's files are the client's (it draws words, and the
 * backend may be of another version), and because shared/ holds the shapes of what crosses and this does
 * not cross. A spec holds it against the client's files, word by word.
 */
const wordsOf = {
  'first-pet': ['What was the name of your first pet?', 'Wie hieß Ihr erstes Haustier?'],
  'first-school': ['What was the name of your first school?', 'Wie hieß Ihre erste Schule?'],
  'childhood-street': [
    'In which street did you live as a child?',
    'In welcher Straße haben Sie als Kind gewohnt?',
  ],
  'mothers-birthplace': [
    'In which town was your mother born?',
    'In welchem Ort wurde Ihre Mutter geboren?',
  ],
  'first-teacher': [
    'What was the name of your first teacher?',
    'Wie hieß Ihre erste Lehrerin oder Ihr erster Lehrer?',
  ],
  'favourite-book-as-child': [
    'What was your favourite book as a child?',
    'Was war als Kind Ihr Lieblingsbuch?',
  ],
  'first-concert': [
    'Whose concert was the first that you went to?',
    'Wessen Konzert haben Sie als erstes besucht?',
  ],
  'grandmother-name': [
    'What is the first name of your grandmother?',
    'Wie heißt Ihre Großmutter mit Vornamen?',
  ],
  'first-job-city': [
    'In which town was your first job?',
    'In welchem Ort war Ihre erste Arbeitsstelle?',
  ],
  'childhood-friend': [
    'What was the name of your best friend as a child?',
    'Wie hieß als Kind Ihre beste Freundin oder Ihr bester Freund?',
  ],
  'dream-job': ['What did you want to become as a child?', 'Was wollten Sie als Kind werden?'],
  'first-holiday': [
    'Where did you go on your first holiday?',
    'Wohin ging Ihre erste Urlaubsreise?',
  ],
} as const satisfies Record<string, readonly string[]>;

export type PredefinedQuestion = keyof typeof wordsOf;

/** The keys, in the order in which they are offered. */
export const predefinedQuestions = Object.keys(wordsOf) as [
  PredefinedQuestion,
  ...PredefinedQuestion[],
];

/** The words of a predefined question in every language; none for a key that there is not. */
export function questionTexts(key: string): readonly string[] {
  return Object.hasOwn(wordsOf, key) ? wordsOf[key as PredefinedQuestion] : [];
}
