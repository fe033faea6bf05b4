import { acts } from './ar/acts.ts';
import { code } from './ar/code.ts';
import { doctor } from './ar/doctor.ts';
import { findings } from './ar/findings.ts';
import { frame } from './ar/frame.ts';
import { names } from './ar/names.ts';
import { person } from './ar/person.ts';
import { probes } from './ar/probes.ts';
import { story } from './ar/story.ts';
import { verdicts } from './ar/verdicts.ts';
import type { DeskWords } from './desk-words.ts';

/** The page in Arabic, from right to left and with the words of the window that the caller looks at. */
export const arabic: DeskWords = {
  ...{ ...frame, ...code, ...person, ...acts, ...doctor },
  ...{ names, story, findings, network: { verdicts, ...probes } },
};
