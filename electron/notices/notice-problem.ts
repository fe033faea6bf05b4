import type { FileProblem, FileProblemCode } from '../own-files/file-problem.ts';

/** What can be wrong with a notice file, as the log tells it. */
export type NoticeProblemCode = FileProblemCode | 'too-many-files';

/** Why a notice file is not used. */
export type NoticeProblem = FileProblem<NoticeProblemCode>;
