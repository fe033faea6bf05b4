import { describeResetKills } from './describe-reset-kills.ts';

/** A reset makes ten commits: open, two gates with three or four each, what is intended, the outcome. */
const commits = Array.from({ length: 10 }, (_, index) => index + 1);

describeResetKills([
  ...commits.flatMap((commit) => [`before:${commit}`, `after:${commit}`]),
  ...['sent:0', 'sent:5', 'sent:60'],
]);
