import type { SurenessTexts } from '../../cli/describe-finding.ts';
import type { FindingTexts } from '../../cli/finding-texts.ts';
import type { ProbeTexts } from '../../cli/probe-words.ts';
import type { RemedyTexts } from '../../cli/remedy-words.ts';
import type { RequirementTexts } from '../../cli/simulation-lines.ts';
import type { StoryWords } from '../../cli/story-words.ts';
import type { VerdictTexts } from '../../cli/verdict-words.ts';
import type { Stranded } from '../../people/examine.ts';
import type { ActsWords } from './en/acts.ts';
import type { CodeWords } from './en/code.ts';
import type { FrameWords } from './en/frame.ts';
import type { Names } from './en/names.ts';
import type { PersonWords } from './en/person.ts';

/**
 * Every word of the page in one language. English is the source: a language that lacks a word, or has
 * one too many, does not compile.
 */
export interface DeskWords extends FrameWords, CodeWords, PersonWords, ActsWords {
  names: Names;
  /** What really happened in an attempt, and what to do. */
  story: StoryWords;
  /** What the doctor finds. */
  findings: FindingTexts;
  /** Why somebody cannot reset the password; it stands in `person.canNo`. */
  because: (stranded: Stranded, rule: string) => string;
  requirement: Pick<RequirementTexts, 'all' | 'any'>;
  /** What would help; it stands in `person.remedy`. */
  remedies: RemedyTexts;
  /** What a laptop found out about its network. */
  network: { verdicts: VerdictTexts; probes: ProbeTexts; sureness: SurenessTexts };
}
