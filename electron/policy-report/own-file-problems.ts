import { join } from 'node:path';
import { readBranding } from '../branding/read-branding.ts';
import { readNotices } from '../notices/read-notices.ts';
import type { FileProblem } from '../own-files/file-problem.ts';
import type { Settings } from '../policy/check-settings.ts';
import { originOf } from '../policy/place-of.ts';
import type { GiverOf } from '../policy/trace-settings.ts';
import type { PolicyReport } from './policy-report.ts';

/** What is wrong in the folders that the settings name, as from whoever named the folder. */
export function ownFileProblems(
  { notices, branding }: Settings,
  giverOf: GiverOf,
): PolicyReport['complaints'] {
  const complaintsOf = (
    setting: string,
    folder: string | undefined,
    read: (folder: string) => { problems: FileProblem<string>[] },
  ): PolicyReport['complaints'] => {
    const giver = giverOf(setting);
    if (folder === undefined || giver === undefined) return [];
    return read(folder).problems.map(({ file, line, column, field, code, problem }) => {
      const place = `${join(folder, file)}${line === 0 ? '' : `:${line}:${column}`}`;
      return {
        place: field === '' ? place : `${place}, ${field}`,
        ...{ origin: originOf(giver), code, problem },
      };
    });
  };
  return [
    ...complaintsOf('notices', notices, readNotices),
    ...complaintsOf('branding', branding, readBranding),
  ];
}
