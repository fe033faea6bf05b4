import { describeChangeKills } from './describe-change-kills.ts';
import { describeResetKills } from './describe-reset-kills.ts';

// On both sides of opening, of a check and of the directory's write, so that every kind of end is met;
// every moment is in kill.full.spec.ts.
describeResetKills(['before:1', 'before:4', 'after:9', 'before:10', 'after:10', 'sent:5']);
describeChangeKills(['before:1', 'before:2', 'after:2', 'sent:5', 'after:3']);
