import { coreWalks, declareWalk } from './declare-walk.ts';

// Each purpose in one language; the other languages are in walks.full.spec.ts.
for (const walk of coreWalks) declareWalk(walk);
