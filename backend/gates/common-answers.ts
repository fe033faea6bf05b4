import { predefinedQuestions, type PredefinedQuestion } from './predefined-questions.ts';

/**
 * Answers that are tried first, in canonical form without spaces and signs: keyboard rows and words of
 * no meaning, what people write who do not want to answer ("abc" was taken by Microsoft's own product),
 * and words for a password. Names, towns and colours that many people share are told by question.
 */
const everywhere = words(`
  abc abcd abc123 abcabc abcdef xyz test test123 testtest asd asdf asdfg asdfgh asdfjkl qwe qwer qwert
  qwerty qwertz qwertyuiop qwertzuiop yxc yxcv zxcv zxcvbn 123abc 123qwe 1q2w3e 1q2w3e4r a1b2c3
  password passwort passwd pass kennwort pin geheim secret secretword parole letmein admin user login
  gatehouse answer antwort answer1 question frage name nachname vorname
  none no nope null nil yes yeah maybe nothing nobody noone never nowhere empty blank unknown undefined
  na notapplicable notavailable notknown notsure idontknow dontknow idk dunno noidea noanswer whatever
  something someone anything anyone somewhere everything
  keine keiner kein keins nein nie nichts niemand nirgends leer unbekannt weissnicht weissichnicht
  ichweissnicht weissnichtmehr keineahnung keineantwort egal irgendwas irgendwer irgendwo vergessen ja
  forgot forgotten hello hallo welcome willkommen iloveyou ichliebedich
  mother father mum mom dad mutter vater mama papa mutti vati oma opa me myself ich
  january february march april june july august september october november december
  januar februar marz marz juni juli oktober dezember monday montag sunday sonntag
  summer winter spring autumn sommer herbst
`);

const towns = words(`
  london paris berlin hamburg munchen munich koln cologne frankfurt stuttgart wien vienna zurich
  newyork losangeles chicago madrid rome rom istanbul moscow moskau home zuhause city town stadt
`);
const names = words(`
  anna maria michael thomas peter john mary david daniel james sarah laura andreas stefan christian
  julia elisabeth elizabeth martin max paul lisa
`);

const byQuestion: Partial<Record<PredefinedQuestion, ReadonlySet<string>>> = {
  'first-pet': words(`
    dog cat hund katze kater fish fisch bird vogel hamster rabbit hase kaninchen
    bello rex max bella luna charlie buddy lucy daisy rocky lucky fluffy minka mieze felix balu
  `),
  'first-school': words(
    'grundschule volksschule primaryschool elementaryschool highschool gymnasium kindergarten',
  ),
  'childhood-street': words(
    'hauptstrasse mainstreet highstreet bahnhofstrasse dorfstrasse schulstrasse gartenstrasse',
  ),
  'mothers-birthplace': towns,
  'first-teacher': words('muller schmidt smith jones miller meier mueller frau herr mr mrs miss'),
  'favourite-book-as-child': words(
    'harrypotter bible bibel thebible diebibel hobbit thehobbit pippilangstrumpf',
  ),
  'first-concert': words(
    'beatles thebeatles abba queen madonna metallica u2 rollingstones therollingstones',
  ),
  'grandmother-name': names,
  'first-job-city': towns,
  'childhood-friend': names,
  'dream-job': words(`
    doctor arzt arztin teacher lehrer lehrerin pilot astronaut fireman firefighter feuerwehrmann police
    policeman polizist polizistin vet tierarzt tierarztin nurse princess prinzessin footballer fussballer
  `),
  'first-holiday': words(
    'italy italien spain spanien france frankreich mallorca usa beach strand sea meer',
  ),
};

/**
 * Whether an answer is one of those that are tried first: in general, to this question, one character
 * again and again, or a row of neighbours such as `12345`.
 * @param canonical the canonical answer
 * @param key of a predefined question
 */
export function isCommonAnswer(canonical: string, key: string | undefined): boolean {
  const bare = bareOf(canonical);
  const known = predefinedQuestions.find((each) => each === key);
  return (
    everywhere.has(bare) ||
    (known !== undefined && byQuestion[known]?.has(bare) === true) ||
    isRow(bare)
  );
}

/** Letters and digits alone, without accents: "Weiß nicht!" and "weiss nicht" are equally common. */
function bareOf(canonical: string): string {
  return canonical.normalize('NFD').replace(/[^\p{L}\p{N}]/gu, '');
}

/** Each character the same as the one before it, or each the next, or each the one before. */
function isRow(text: string): boolean {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  return [0, 1, -1].some((step) =>
    points.every((point, at) => at === 0 || point - (points[at - 1] ?? 0) === step),
  );
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/u).filter((word) => word !== ''));
}
