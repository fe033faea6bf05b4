import type { TreeFault, ValueFault } from '../platform/registry-reading.ts';
import type { PolicyProblemCode } from './policy-problem.ts';

interface Words {
  code: PolicyProblemCode;
  problem: string;
}

/** What is wrong with a value as it is stored, for the administrator. */
export const valueFaults: Readonly<Record<ValueFault, Words>> = {
  name: {
    code: 'unknown-setting',
    problem: 'is the name of no setting. Remove it.',
  },
  type: {
    code: 'wrong-kind',
    problem: 'is neither text, list nor number. Write REG_SZ, REG_MULTI_SZ or REG_DWORD.',
  },
  length: {
    code: 'damaged-value',
    problem: 'has a length that its type does not have. Write it anew.',
  },
  'not-closed': {
    code: 'damaged-value',
    problem: 'lacks the zero at its end. Write it anew with regedit, reg.exe or Group Policy.',
  },
  'zero-inside': {
    code: 'damaged-value',
    problem: 'holds a zero before its end. Write it anew with regedit, reg.exe or Group Policy.',
  },
  'not-text': {
    code: 'damaged-value',
    problem: 'holds half a character. Write it anew.',
  },
  expandable: {
    code: 'wrong-kind',
    problem: 'holds a variable between % signs, which is not resolved. Write the path itself.',
  },
  'too-large': {
    code: 'bad-value',
    problem: 'is too large. Write at most 256 kB, and at most 64 members of a list.',
  },
};

/** Why nothing can be said of a whole key. */
export const treeFaults: Readonly<Record<TreeFault, string>> = {
  link: 'is a symbolic link, or lies behind one. Make it an ordinary key.',
  denied: 'cannot be read by this account. Let Users read it.',
  failed: 'cannot be read. Look at it with regedit.',
  'too-many': 'holds more than 256 values, 32 keys or 512 kB. Remove what is not a setting.',
  changing: 'was written to for as long as it was read. Start again in a moment.',
  'not-asked': 'cannot be read, because the helper gave no answer. Repair the installation.',
};
