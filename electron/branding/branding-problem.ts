import type { FileProblem, FileProblemCode } from '../own-files/file-problem.ts';

/** What can be wrong in the folder of an organisation's look, as the log tells it. */
export type BrandingProblemCode = FileProblemCode | 'file-missing' | 'low-contrast' | 'bad-logo';

/** Why a part of the look is not used; ours stands in its place. */
export type BrandingProblem = FileProblem<BrandingProblemCode>;
