import { userInfo } from 'node:os';
import { type DemoPerson, demoPeople } from './people.ts';
import type { SiteOptions } from './site.ts';

/** Whoever is signed in on this machine, as somebody of the demo who has registered nothing yet. */
export const visitor: DemoPerson = {
  ...{ accountName: userInfo().username, givenName: 'Vera', surname: 'Visitor', language: 'en' },
  ...{ email: 'vera@home.example', password: 'First-Visit-Today-1', answers: [], fresh: true },
};

/** The demo under a rule that wants any two of what people can register by themselves. */
export const enrolmentDemo: Pick<SiteOptions, 'people' | 'settings'> = {
  people: [...demoPeople, visitor],
  settings: {
    rules: [
      { name: 'privileged', who: 'privileged', may: [] },
      {
        ...{ name: 'everyone', who: 'all', may: ['reset', 'unlock', 'enrol'] },
        pass: { any: 2, of: ['email', 'sms', 'call', 'totp', 'saved-code', 'questions'] },
      },
    ],
  },
};
