import type { NetworkFinding, ProbeState } from '@gatehouse/shared';

type Carried = Exclude<keyof NetworkFinding, 'kind' | 'reason' | 'confirmed' | 'probably'>;

const waiting = 'no answer yet';
const unchecked = 'not asked: no site is configured, or it was not needed';

/** What each probe saw, with its name, in one language. */
export type ProbeTexts = {
  [Name in Carried]: { title: string; states: Record<ProbeState<Name>, string> };
};

/** In English, and in the order in which a connection is made. */
export const probeWords: ProbeTexts = {
  link: { title: 'Adapters', states: { none: 'none has an address', up: 'one has an address' } },
  names: {
    title: "The service's name",
    states: {
      'not-asked': 'not looked up',
      waiting,
      found: 'found',
      'no-such-name': 'does not exist here',
      refused: 'the name server refuses to answer',
      failed: 'could not be looked up',
    },
  },
  connect: {
    title: 'Connection to it',
    states: {
      'not-tried': 'not tried',
      waiting,
      open: 'made',
      refused: 'turned away',
      unreachable: 'no way there',
      prohibited: 'forbidden on the way',
    },
  },
  proxy: {
    title: 'Proxy',
    states: {
      none: 'none is configured',
      waiting,
      open: 'lets the connection through',
      login: 'asks for a sign-in (407)',
      refused: 'says no',
      'cannot-reach': 'cannot reach the service',
    },
  },
  trust: {
    title: 'Certificate',
    states: {
      'not-tried': 'not seen',
      waiting,
      trusted: "the service's own",
      'not-trusted': 'not trusted',
      reset: 'the connection was cut before it was shown',
      'not-tls': 'none: what answered is no TLS',
    },
  },
  beacon: {
    title: "The service's answer",
    states: {
      'not-asked': 'not asked for',
      waiting,
      ready: 'ready',
      'not-ready': 'not ready',
      'bad-answer': 'not what the service says',
    },
  },
  internet: {
    title: 'Internet, encrypted',
    states: {
      unchecked,
      waiting,
      open: 'open',
      'not-trusted': 'somebody else answers',
      'no-such-name': "the site's name does not exist here",
      'names-silent': 'no name can be looked up',
      failed: 'does not answer',
    },
  },
  plain: {
    title: 'Plain HTTP, port 80',
    states: {
      unchecked,
      waiting,
      'same-site': 'the site itself answers',
      elsewhere: 'leads to another page',
      content: 'somebody else answers',
      'login-required': 'a sign-in is required',
      failed: 'does not answer',
    },
  },
};
