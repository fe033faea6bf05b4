import { join } from 'node:path';
import { createLogger, format, transports, type Logger } from 'winston';
import type { Log } from './event.ts';

/** One file of the log in bytes, and how many are kept. */
const fileSize = 1_000_000;
const fileCount = 3;
/** How long, in milliseconds, the end of the process waits for the disk. */
const patience = 1_000;

export interface LogFile {
  log: Log;
  /** Ends the log. Resolves when everything is on disk, or after a second; never rejects. */
  close: () => Promise<void>;
}

/**
 * Opens `client.log` in `folder`: one JSON object per line, with the time in UTC. Three files of
 * 1 MB are kept. A log that cannot be written must not stop a person who needs a password, so
 * every failure here is swallowed.
 */
export function createLog(folder: string): LogFile {
  const file = openFile(folder);
  if (!file) return { log: () => undefined, close: () => Promise.resolve() };
  const { logger, written } = file;
  return {
    log({ event, ...facts }) {
      logger.info(event, facts);
    },
    async close() {
      logger.end();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patience);
      });
      await Promise.race([written, late]);
      clearTimeout(timer);
    },
  };
}

function openFile(folder: string): { logger: Logger; written: Promise<void> } | undefined {
  try {
    const file = new transports.File({
      filename: join(folder, 'client.log'),
      maxsize: fileSize,
      maxFiles: fileCount,
      tailable: true,
    });
    const written = new Promise<void>((resolve) => {
      file.once('finish', resolve);
      file.once('error', () => resolve());
    });
    const line = format.printf(({ timestamp, message, level: _level, ...facts }) =>
      JSON.stringify({ time: timestamp, event: message, ...facts }),
    );
    const logger = createLogger({
      format: format.combine(format.timestamp(), line),
      transports: [file],
      exitOnError: false,
    });
    logger.on('error', () => undefined);
    return { logger, written };
  } catch {
    return undefined;
  }
}
