import { acts } from './de/acts.ts';
import { code } from './de/code.ts';
import { doctor } from './de/doctor.ts';
import { findings } from './de/findings.ts';
import { frame } from './de/frame.ts';
import { names } from './de/names.ts';
import { person } from './de/person.ts';
import { probes } from './de/probes.ts';
import { story } from './de/story.ts';
import { verdicts } from './de/verdicts.ts';
import type { DeskWords } from './desk-words.ts';

/** The page in German: formal, and with the words of the window that the caller looks at. */
export const german: DeskWords = {
  ...{ ...frame, ...code, ...person, ...acts, ...doctor },
  ...{ names, story, findings, network: { verdicts, ...probes } },
};
