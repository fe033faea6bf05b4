import { freePort } from '../../../build/demo/free-port.ts';
import { type DemoPerson, demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';

/** Who may sign in to the help desk's page. */
export const agent: DemoPerson = {
  ...{ accountName: 'hanna', givenName: 'Hanna', surname: 'Helm', email: 'hanna@home.example' },
  ...{ password: 'Calm-Harbour-Voice-1', language: 'en', answers: [], groups: ['Service Desk'] },
};

/** How many there are besides, who can be helped, and who are locked and only ever called in about. */
const [more, locked] = [6, 4];

/** Whom the help desk looks for and nobody else. */
export const callers = Array.from({ length: locked }, (_, at) => `caller${at}`);

/** An organisation with every gate, every purpose, and everything that listens. */
export async function makeFuzzSite(): Promise<Site> {
  const [first] = demoPeople;
  if (first === undefined) throw new Error('the demo has no people');
  const people = Array.from({ length: more }, (_, at): DemoPerson => {
    const name = `person${at}`;
    const number = { mobile: `+49 171 39205${String(at).padStart(2, '0')}` };
    return { ...first, accountName: name, email: `${name}@home.example`, ...number };
  });
  // Whoever has nothing registered is asked for everything.
  const fresh = ['newcomer0', 'newcomer1'].map((name): DemoPerson => ({
    ...first,
    accountName: name,
    email: `${name}@home.example`,
    fresh: true,
  }));
  const everybody = [...people, ...fresh, ...demoPeople];
  const calling = callers.map((name): DemoPerson => ({
    ...first,
    accountName: name,
    locked: true,
    mobile: '+49 171 3920599',
  }));
  const site = await makeSite({
    people: [...everybody, agent, ...calling],
    settings: {
      rules: [
        { name: 'privileged', who: 'privileged', may: [] },
        {
          ...{ name: 'everyone', who: 'all', may: ['reset', 'unlock', 'change', 'enrol'] },
          pass: {
            any: 1,
            of: [
              { all: ['email', 'questions'] },
              { all: ['sms', 'questions'] },
              { all: ['call', 'email'] },
              { all: ['totp', 'email'] },
              'saved-code',
            ],
          },
        },
      ],
      gates: { email: { resendAfter: 5 } },
      operations: { port: 0 },
      helpdesk: {
        ...{ port: await freePort(), group: 'service desk', recovery: { life: 900 } },
        verify: { ask: ['Called back', 'Asked for the manager'] },
      },
    },
  });
  // The agent's password must stay what it is, and so must the lock of those who call.
  return { ...site, people: everybody };
}
