import { join } from 'node:path';
import { localeSchema, type Branding } from '@gatehouse/shared';
import { listJson } from '../own-files/list-json.ts';
import { placeIssues, placeOf } from '../own-files/place-issues.ts';
import { readOwnText } from '../own-files/read-own-file.ts';
import { readOwnJson, type OwnJson } from '../own-files/read-own-json.ts';
import { shortenName } from '../own-files/shorten-name.ts';
import { isRecord } from '../policy/is-record.ts';
import { brandingFileSchema, type BrandingField, type BrandingFile } from './branding-file.ts';
import type { BrandingProblem } from './branding-problem.ts';
import { readLogo } from './read-logo.ts';
import { settleRamps } from './settle-ramps.ts';
import { wordsFileOf } from './read-texts.ts';

const file = 'branding.json';
const largestFile = 16 * 1024;

/**
 * Reads the colour and the logo of an organisation. It never throws: whatever is wrong is named with
 * line and field, and ours stands in its place. Without `branding.json` there is no look, and nothing
 * is wrong: the folder may hold texts alone.
 */
export function readLook(folder: string): { look: Branding; problems: BrandingProblem[] } {
  const listed = listJson(folder, 'branding.json');
  const nowhere = { line: 0, column: 0, field: '' };
  if (!listed.ok) {
    const { code, problem } = listed;
    return { look: {}, problems: [{ file: '', ...nowhere, code, problem }] };
  }
  const known = [file, ...localeSchema.options.map(wordsFileOf)];
  const problems = listed.names
    .filter((name) => !known.includes(name))
    .map((name): BrandingProblem => {
      const problem = `is none of the files that are read. There are ${known.join(', ')}.`;
      return { file: shortenName(name), ...nowhere, code: 'unknown-file', problem };
    });
  if (!listed.names.includes(file)) return { look: {}, problems };
  const text = readOwnText(join(folder, file), largestFile);
  if (!text.ok) {
    const { code, problem } = text;
    return { look: {}, problems: [...problems, { file, ...nowhere, code, problem }] };
  }
  const read = readOwnJson(file, text.text);
  if (!read.ok) return { look: {}, problems: [...problems, read.problem] };
  const { json } = read;
  const fields = soundFields(json, problems);
  const complain = (field: BrandingField, code: BrandingProblem['code'], problem: string) =>
    void problems.push({ file, ...placeOf(json, [field], true), field, code, problem });
  const ramp = settleRamps(fields, complain);
  const logo = readLogos(folder, fields, complain, problems);
  return { look: { ...(ramp && { ramp }), ...(logo && { logo }) }, problems };
}

/** A field with anything wrong in it takes none of the others with it. */
function soundFields(json: OwnJson, problems: BrandingProblem[]): BrandingFile {
  const parsed = brandingFileSchema.safeParse(json.value, { reportInput: true });
  if (parsed.success) return parsed.data;
  problems.push(...placeIssues(parsed.error.issues, json, file));
  if (!isRecord(json.value)) return {};
  const bad = new Set(parsed.error.issues.map(({ path }) => path[0]));
  const entries = Object.entries(json.value).filter(
    ([name]) => !bad.has(name) && Object.hasOwn(brandingFileSchema.shape, name),
  );
  return Object.fromEntries(entries);
}

type Complain = (field: BrandingField, code: BrandingProblem['code'], problem: string) => void;

function readLogos(
  folder: string,
  { logo, logoDark }: BrandingFile,
  complain: Complain,
  problems: BrandingProblem[],
): Branding['logo'] {
  const readOne = (field: 'logo' | 'logoDark', name: string): string | undefined => {
    const read = readLogo(folder, name);
    if (read.ok) return read.dataUrl;
    const { code, problem, line, column } = read;
    if (line === undefined || column === undefined) complain(field, code, `${name} ${problem}`);
    else problems.push({ file: name, line, column, field: '', code, problem });
    return undefined;
  };
  if (logo === undefined) {
    if (logoDark !== undefined)
      complain('logoDark', 'bad-value', 'needs a logo beside it. Name it.');
    return undefined;
  }
  const light = readOne('logo', logo);
  const dark = logoDark === undefined ? undefined : readOne('logoDark', logoDark);
  return light === undefined ? undefined : { light, ...(dark !== undefined && { dark }) };
}
