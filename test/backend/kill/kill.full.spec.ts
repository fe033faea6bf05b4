import { describeChangeKills } from './describe-change-kills.ts';
import { describeResetKills } from './describe-reset-kills.ts';

/** Both sides of each commit, and while the directory has the password. */
const everyMoment = (commits: number): string[] => [
  ...Array.from({ length: commits }, (_, index) => index + 1).flatMap((commit) => [
    `before:${commit}`,
    `after:${commit}`,
  ]),
  ...['sent:0', 'sent:5', 'sent:60'],
];

// A reset makes ten commits: open, two gates with three or four each, what is intended, the outcome.
describeResetKills(everyMoment(10));
// A change makes three: open, what is intended, the outcome.
describeChangeKills(everyMoment(3));
