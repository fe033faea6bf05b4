import { declareWalk, otherWalks } from './declare-walk.ts';

for (const walk of otherWalks) declareWalk(walk);
