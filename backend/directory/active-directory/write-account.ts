import { Attribute, Change } from 'ldapts';
import type { Directory } from '../directory.ts';
import { containsOwnName, judgeShape } from '../judge-password.ts';
import { PolicyHintsControl } from './policy-hints-control.ts';
import { refusalOfReset, refusalOfUnlock } from './refusal-of.ts';
import { refused, type SendOnce } from './send-once.ts';
import { unicodePassword } from './unicode-password.ts';

export type AccountWriter = Pick<Directory, 'reset' | 'unlock'>;

/** The two writes of an administrator: a new password without the old one, and an unlocking. */
export function createWriter(sendOnce: SendOnce): AccountWriter {
  return {
    reset: async (target, next) => {
      const shape = judgeShape(next);
      if (shape !== undefined) return refused(shape);
      const prepare: Parameters<SendOnce>[2] = (account, { historyOnReset }) => {
        // Samba lets these through, so they are judged here for every directory.
        const named = account.rules.complexity && containsOwnName(next, account);
        if (named) return { broken: { reason: 'password-contains-name' } };
        return {
          changes: [replace('unicodePwd', unicodePassword(next)), unlocking()],
          controls: historyOnReset ? [new PolicyHintsControl()] : [],
          explain: (answer) => refusalOfReset(answer, { next, names: account, ...account }),
        };
      };
      return sendOnce(target, { reason: 'password-not-set' }, prepare, { setsPassword: true });
    },
    unlock: (target) =>
      sendOnce(target, { reason: 'account-not-unlocked' }, () => ({
        changes: [unlocking()],
        controls: [],
        explain: refusalOfUnlock,
      })),
  };
}

function replace(type: string, value: Buffer): Change {
  return new Change({
    operation: 'replace',
    modification: new Attribute({ type, values: [value] }),
  });
}

/** Zero unlocks, and the count of wrong passwords starts anew ([MS-ADTS] 3.1.1.5.3.2, lockoutTime). */
function unlocking(): Change {
  return replace('lockoutTime', Buffer.from('0'));
}
