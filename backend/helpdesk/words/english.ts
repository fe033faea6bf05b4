import { englishSureness } from '../../cli/describe-finding.ts';
import { englishFindings } from '../../cli/english-findings.ts';
import { probeWords } from '../../cli/probe-words.ts';
import { englishRemedies } from '../../cli/remedy-words.ts';
import { becauseWords } from '../../cli/simulation-lines.ts';
import { englishStory } from '../../cli/story-words.ts';
import { verdictWords } from '../../cli/verdict-words.ts';
import type { DeskWords } from './desk-words.ts';
import { acts } from './en/acts.ts';
import { code } from './en/code.ts';
import { frame } from './en/frame.ts';
import { names } from './en/names.ts';
import { person } from './en/person.ts';

/** The source of all languages. What the command line says as well stands in `cli/`, once. */
export const english: DeskWords = {
  ...{ ...frame, ...code, ...person, ...acts, names },
  story: englishStory,
  findings: englishFindings,
  because: (stranded, rule) => becauseWords(stranded, { name: rule }, 'reset'),
  requirement: {
    all: (parts) => parts.join(' and '),
    any: (count, parts) => `any ${count} of (${parts.join(', ')})`,
  },
  remedies: englishRemedies,
  network: { verdicts: verdictWords, probes: probeWords, sureness: englishSureness },
};
