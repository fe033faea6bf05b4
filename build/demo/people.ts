/** A person of the demo, with everything that a robot or a visitor needs to know. */
export interface DemoPerson {
  accountName: string;
  givenName: string;
  surname: string;
  /** Private address, reached without the laptop. */
  email: string;
  /** A number of the range that is kept for films, in the directory. */
  mobile?: string;
  /** At the desk, in the directory, as people write such numbers. */
  telephone?: string;
  password: string;
  language: string;
  answers: { question: string; answer: string }[];
  /** Nobody has registered anything for this person. */
  fresh?: boolean;
  groups?: string[];
  disabled?: boolean;
  privileged?: boolean;
  locked?: boolean;
  /** Has a password that was given out and must be changed first. */
  mustChange?: boolean;
}

const answers = [
  { question: 'first-pet', answer: 'Mister Whiskers' },
  { question: 'first-school', answer: 'Linden Primary' },
  { question: 'childhood-street', answer: 'Mill Lane' },
  { question: 'first-concert', answer: 'The Harbour Band' },
];

/** A few people to try things with. Their secrets are for show and open nothing else. */
export const demoPeople: DemoPerson[] = [
  {
    accountName: 'alice',
    givenName: 'Alice',
    surname: 'Archer',
    email: 'alice@home.example',
    mobile: '+49 171 3920011',
    telephone: '030 23125-411',
    password: 'Old-Harbour-Light-1',
    language: 'en',
    answers,
    groups: ['Sales'],
  },
  {
    accountName: 'bruno',
    givenName: 'Bruno',
    surname: 'Berger',
    email: 'bruno@zuhause.example',
    mobile: '0171/3920022',
    telephone: '+49 (0)30 23125 422',
    password: 'Alte-Muehle-Bach-1',
    language: 'de',
    answers,
  },
  {
    accountName: 'carol',
    givenName: 'Carol',
    surname: 'Castle',
    email: 'carol@home.example',
    mobile: '+49 171 3920033',
    password: 'Old-Garden-Gate-1',
    language: 'en',
    answers,
    locked: true,
  },
  {
    accountName: 'dora',
    givenName: 'Dora',
    surname: 'Dale',
    email: 'dora@home.example',
    mobile: '+49 171 3920044',
    password: 'Old-Meadow-Path-1',
    language: 'en',
    answers,
    disabled: true,
  },
  {
    accountName: 'root.admin',
    givenName: 'Rita',
    surname: 'Root',
    email: 'rita@home.example',
    mobile: '+49 171 3920055',
    password: 'Old-Keeper-Tower-1',
    language: 'en',
    answers,
    privileged: true,
  },
];
