import { coreWalks, declareWalk } from './declare-walk.ts';

// Resets, changes and enrolments in one language each; unlocks and the other languages are in walks.full.spec.ts.
for (const walk of coreWalks) declareWalk(walk);
