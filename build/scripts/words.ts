import { checkWords } from '../words/check-words.ts';
import { findingLine } from '../words/finding.ts';
import { root } from './root.ts';

/** Prints what is wrong with the window's words, a line each that an editor can jump to. */
const findings = checkWords(root);
for (const finding of findings) console.log(findingLine(finding));
console.log(findings.length === 0 ? 'The words are in order.' : `${findings.length} to mend`);
process.exitCode = findings.length === 0 ? 0 : 1;
