import { join } from 'node:path';
import { createLogger, format, transports } from 'winston';
import type { LogEvent } from './event.ts';

/** One file of the log in bytes, and how many are kept. */
const fileSize = 1_000_000;
const fileCount = 3;

export interface OpenLogFile {
  /** `time`: when it happened, in UTC as ISO 8601. */
  write: (event: LogEvent, time: string) => void;
  /** Resolves when everything is on disk or never will be; there may be nobody to tell. */
  end: () => Promise<void>;
}

/** Opens `client.log` in `folder`. Three files of 1 MB are kept. Undefined where it cannot be written. */
export function openLogFile(folder: string): OpenLogFile | undefined {
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
    const line = format.printf(({ time, message, level: _level, ...facts }) =>
      JSON.stringify({ time, event: message, ...facts }),
    );
    const logger = createLogger({ format: line, transports: [file], exitOnError: false });
    logger.on('error', () => undefined);
    return {
      write: ({ event, ...facts }, time) => void logger.info(event, { ...facts, time }),
      end() {
        logger.end();
        return written;
      },
    };
  } catch {
    return undefined;
  }
}
