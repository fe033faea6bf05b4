import { type ActiveDirectoryOptions, checkOptions } from './active-directory-options.ts';
import { openConnection } from './connection.ts';
import { sourceOf } from './controller-source-of.ts';
import type { DirectoryFindings } from './directory-findings.ts';
import { examineDirectory } from './examine-directory.ts';

/**
 * One examination with the same options as the directory is opened with, as the service account.
 * @throws Error when the options make no sense
 * @param now Unix milliseconds
 */
export function openExamination(
  options: ActiveDirectoryOptions,
  now: () => number,
): Promise<DirectoryFindings> {
  const { baseDn, user, password, timeout, serverName } = options;
  const checked = checkOptions(options);
  const { secureContext } = checked;
  return examineDirectory({
    ...{ baseDn, now, source: sourceOf(options, checked, () => undefined) },
    open: (endpoint) =>
      openConnection({
        ...{ endpoint, secureContext, serverName, timeout, user, now },
        password: password(),
      }),
  });
}
