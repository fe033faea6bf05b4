import type { ClosedReason, Gate, Outcome, RefusalReason } from '@gatehouse/shared';
import type { Standing } from '../attempts/attempt.ts';
import type { Behind } from '../directory/directory.ts';
import {
  behindWords,
  closedWords,
  disownedKinds,
  gateWords,
  messageWords,
  outcomeWords,
  standingWords,
  type Words,
} from './attempt-words.ts';
import { refusalWords } from './refusal-words.ts';

/** All sentences by which an attempt is told, in one language. */
export interface StoryWords {
  standing: Record<Exclude<Standing, 'able'>, Words>;
  closed: Record<ClosedReason, Words>;
  outcome: Record<Outcome, Words>;
  refusal: Record<RefusalReason, Words>;
  behind: Record<Behind, Words>;
  disowned: Record<'address' | 'number', Words>;
  /** A code that stands for nothing but what the help desk did. */
  desk: { recovery: Words; looked: Words };
  endedByDesk: Words;
  underWay: Words;
  /** Sent to the directory, and no answer is written down. */
  intended: Words;
  /** The directory did not answer, and is asked again. */
  notKnownYet: Words;
  noGate: Words;
  allPassed: Words;
  onePassed: Words;
  neverAnswered: (gate: Gate) => Words;
  answeredWrongly: (gate: Gate, times: number) => Words;
  /** The last message of a channel; `undelivered` by its carrier's own word. */
  lost: (channel: 'email' | 'sms' | 'call', undelivered: boolean) => Words;
}

const lookAgain = 'Look again in a minute.';
const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** The English ones, for the command line and for the help desk's page. */
export const englishStory: StoryWords = {
  standing: standingWords,
  closed: closedWords,
  outcome: outcomeWords,
  refusal: refusalWords,
  behind: behindWords,
  disowned: disownedKinds,
  desk: {
    recovery: { what: 'The help desk gave out a recovery code.' },
    looked: { what: 'The help desk looked at it, and nothing else happened.' },
  },
  endedByDesk: { what: 'The help desk ended the attempt.' },
  underWay: {
    what: 'The attempt has not ended: it is under way, or its time has not run out yet.',
  },
  intended: {
    what: 'Something was sent to the directory, and its answer is not known yet.',
    todo: lookAgain,
  },
  notKnownYet: {
    what: 'The directory did not answer, and is asked again until it says what came of it.',
    todo: lookAgain,
  },
  noGate: { what: 'The person chose no gate.' },
  allPassed: { what: 'All gates were passed, and no new password was sent to the directory.' },
  onePassed: { what: 'A gate was passed, and another one was not begun.' },
  neverAnswered: (gate) => ({
    what: `${gateWords[gate].asked} and never ${gateWords[gate].does}.`,
  }),
  answeredWrongly: (gate, count) => ({
    what: `${gateWords[gate].asked} and ${gateWords[gate].does} wrongly, ${times(count)}.`,
  }),
  lost: (channel, undelivered) => ({
    ...(undelivered
      ? {
          what: `The last ${messageWords[channel]} went out, and its carrier says that it did not arrive.`,
          todo: 'Ask whether the number is right and the phone on; the carrier has more.',
        }
      : {
          what: `The last ${messageWords[channel]} did not go out, or nobody knows whether it did.`,
          todo: 'Look for "delivery.failed" in the log of the backend.',
        }),
    atDesk: 'Let the person take another gate, or wait; if it goes on, tell the administrator.',
  }),
};
