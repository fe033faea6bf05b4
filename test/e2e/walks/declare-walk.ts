import type { Locale, Purpose } from '@gatehouse/shared';
import { demoPeople } from '../../../build/demo/people.ts';
import { enrolmentDemo, visitor } from '../../../build/demo/visitor.ts';
import { languageNames } from '../../../renderer/words/language-names.ts';
import { type StageOptions, test } from '../support/stage.ts';
import { walkByPurpose } from './walk-by-purpose.ts';
import { makeWalkKit } from './walk-kit.ts';

/** One walk: what for, and in which language. */
export interface Walk {
  purpose: Purpose;
  locale: Locale;
}

const purposes = ['reset', 'unlock', 'change', 'enrol'] as const satisfies Purpose[];
const locales = ['ar', 'ja', 'de', 'en'] as const satisfies Locale[];

const all: readonly (Walk & { core: boolean })[] = purposes.flatMap((purpose, at) =>
  locales.map((locale, place) => ({
    ...{ purpose, locale },
    // An unlock is a reset without its last question, so it can wait for the others.
    core: place === at && purpose !== 'unlock',
  })),
);

/** Each purpose with screens of its own once, each in another language. */
export const coreWalks: readonly Walk[] = all.filter(({ core }) => core);

/** Each purpose in each of the other languages. */
export const otherWalks: readonly Walk[] = all.filter(({ core }) => !core);

const rules = [
  { name: 'privileged', who: 'privileged', may: [] },
  {
    ...{ name: 'everyone', who: 'all', may: ['reset', 'unlock', 'change'] },
    pass: { all: ['email', 'questions'] },
  },
];

// Whoever is not needed would only cost the time to be registered.
const only = (name: string) => demoPeople.filter(({ accountName }) => accountName === name);

const stages: Readonly<Record<Purpose, Partial<StageOptions>>> = {
  reset: { site: { people: only('alice') } },
  unlock: { who: 'carol', site: { people: only('carol') } },
  change: {
    site: {
      ...{ people: only('alice'), settings: { rules } },
      policy: { purposes: ['reset', 'unlock', 'change'] },
    },
  },
  enrol: {
    site: {
      ...{ people: [visitor] },
      settings: { ...enrolmentDemo.settings, gates: { email: { directoryMail: false } } },
    },
    ...{ who: visitor.accountName, switches: ['--enrol'] },
  },
};

/** Makes a test of it. */
export function declareWalk({ purpose, locale }: Walk): void {
  const { site = {}, ...others } = stages[purpose];
  test.describe(`${purpose} in ${languageNames[locale]}`, () => {
    test.use({ ...others, site: { ...site, policy: { ...site.policy, locale } } });
    test('goes by keyboard and ear alone: each stop in view and named, each mistake said once', async ({
      stage,
    }) => {
      // Every key is one, as a person's, and every stop is looked at.
      test.slow();
      const kit = await makeWalkKit(stage, locale);
      await stage.robot.at('start');
      await walkByPurpose[purpose](kit);
    });
  });
}
