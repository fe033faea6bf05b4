import type { Log } from '../log/event.ts';
import { readNotices, type Notices } from './read-notices.ts';

/** The organisation's notices, where its settings name a folder; what is wrong there is logged. */
export function loadNotices(folder: string | undefined, log: Log): Notices {
  if (folder === undefined) return {};
  const { notices, problems } = readNotices(folder);
  for (const { file, line, field, code } of problems) {
    log({ event: 'notice-problem', file, line, field, code });
  }
  return notices;
}
