/** A person of the demo, with everything that a robot or a visitor needs to know. */
export interface DemoPerson {
  accountName: string;
  givenName: string;
  surname: string;
  /** Private address, reached without the laptop. */
  email: string;
  password: string;
  language: string;
  answers: { question: string; answer: string }[];
  groups?: string[];
  disabled?: boolean;
  privileged?: boolean;
  locked?: boolean;
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
    password: 'Alte-Muehle-Bach-1',
    language: 'de',
    answers,
  },
  {
    accountName: 'carol',
    givenName: 'Carol',
    surname: 'Castle',
    email: 'carol@home.example',
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
    password: 'Old-Keeper-Tower-1',
    language: 'en',
    answers,
    privileged: true,
  },
];
