import {
  type Attempt,
  type CodeChallenge,
  isProven,
  type MessageGate,
} from '../attempts/attempt.ts';
import { challengeOf } from '../attempts/at-the-gates.ts';
import type { Fare } from '../attempts/draw-step.ts';
import type { Players } from '../attempts/players.ts';
import type { Tables } from '../store/tables.ts';

export type MessageStatus = Tables['outbox']['status'];

/** How long a message is said to be on its way before it is said to have been sent, in milliseconds. */
const settleIn = 1500;

/** How the message of an attempt fares, as far as its person may know. */
export function makeDeliveryOf(parts: {
  messageStatus: (id: string) => Promise<MessageStatus | undefined>;
  channelHealthy: (gate: MessageGate) => boolean;
  now: () => number;
}): Players['deliveryOf'] {
  const { messageStatus, channelHealthy, now } = parts;
  return async (attempt) => {
    const challenge = codeChallengeOf(attempt);
    // Before the proof nothing is told of the one message, so nobody waits for the store to say it.
    const tells = isProven(attempt) || attempt.where.at === 'setting-up';
    const status =
      challenge === undefined || !tells ? undefined : await messageStatus(challenge.message);
    return (shown, proven) => {
      // The same for everyone. What a carrier tells of one message is true of people who exist alone:
      // nothing goes out for the others, and whatever were made up for them would be told apart in the
      // long run by how often and how soon it comes. So it is shown to whoever has passed a gate.
      if (!proven) {
        if (now() < shown.openedAt + settleIn) return { delivery: 'sending' };
        return { delivery: channelHealthy(shown.gate) ? 'sent' : 'failed' };
      }
      return fareOf(status);
    };
  };
}

/** The code gate that the person stands before, where it is one. */
export function codeChallengeOf(attempt: Attempt): CodeChallenge | undefined {
  if (attempt.where.at === 'setting-up') {
    const { setUp } = attempt.where;
    return setUp.item === 'email' || setUp.item === 'phone' ? setUp.challenge : undefined;
  }
  if (attempt.where.at !== 'challenge') return undefined;
  const challenge = challengeOf(attempt, attempt.where.gate);
  return challenge !== undefined && 'codes' in challenge ? challenge : undefined;
}

/** What is told of a message itself, to whoever has proven who they are. */
function fareOf(status: MessageStatus | undefined): Fare {
  switch (status) {
    case 'sent':
    case 'delivered':
    case 'failed':
      return { delivery: status };
    case 'watched':
      return { delivery: 'sent', open: true };
    case 'uncertain':
    case 'undelivered':
      return { delivery: 'failed' };
    case 'queued':
    case 'sending':
    case undefined:
      return { delivery: 'sending' };
  }
}
