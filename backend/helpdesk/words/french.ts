import { acts } from './fr/acts.ts';
import { code } from './fr/code.ts';
import { doctor } from './fr/doctor.ts';
import { findings } from './fr/findings.ts';
import { frame } from './fr/frame.ts';
import { names } from './fr/names.ts';
import { person } from './fr/person.ts';
import { probes } from './fr/probes.ts';
import { story } from './fr/story.ts';
import { verdicts } from './fr/verdicts.ts';
import type { DeskWords } from './desk-words.ts';

/** The page in French: formal, and with the words of the window that the caller looks at. */
export const french: DeskWords = {
  ...{ ...frame, ...code, ...person, ...acts, ...doctor },
  ...{ names, story, findings, network: { verdicts, ...probes } },
};
