import type { ProcessMetric, WebContents } from 'electron';
import type { Clock } from '../clock.ts';
import type { StatusLine } from '../log/status-line.ts';
import { pageAddress } from '../security/page-address.ts';
import { isDrawn } from './is-drawn.ts';

/** How long, in milliseconds, the proof may take as a whole, and how often a frame is taken. */
const limit = 20_000;
const pause = 250;

export interface SelfTestOptions {
  contents: Pick<WebContents, 'loadURL' | 'capturePage'>;
  /** The processes of this program (`app.getAppMetrics`). It may throw where nobody can tell. */
  readMetrics: () => Pick<ProcessMetric, 'type' | 'sandboxed'>[];
  version: string;
  clock: Clock;
}

export type SelfTestResult = Extract<StatusLine, { kind: 'self-test' }>;

/**
 * Proves that a window can be drawn here: loads the real page, waits for a frame that shows it, and
 * looks whether every process that draws is in the system's sandbox. What cannot be found out counts
 * as not so. It never rejects, and takes at most 20 seconds.
 */
export async function runSelfTest(options: SelfTestOptions): Promise<SelfTestResult> {
  const { contents, readMetrics, version, clock } = options;
  const end = clock.now() + limit;
  const inTime = async <Value>(work: Promise<Value>, otherwise: Value): Promise<Value> => {
    let cancel: () => void = () => undefined;
    const late = new Promise<Value>((resolve) => {
      cancel = clock.after(Math.max(0, end - clock.now()), () => resolve(otherwise));
    });
    const result = await Promise.race([work.catch(() => otherwise), late]);
    cancel();
    return result;
  };
  const loaded = await inTime(
    contents.loadURL(pageAddress).then(() => true),
    false,
  );
  let frame = false;
  while (loaded && !frame && clock.now() < end) {
    frame = await inTime(contents.capturePage().then(isDrawn), false);
    if (!frame) await new Promise<void>((resolve) => clock.after(pause, resolve));
  }
  return { kind: 'self-test', frame, sandboxed: isSandboxed(readMetrics), version };
}

function isSandboxed(readMetrics: SelfTestOptions['readMetrics']): boolean {
  try {
    const drawing = readMetrics().filter(({ type }) => type === 'Tab');
    return drawing.length > 0 && drawing.every(({ sandboxed }) => sandboxed === true);
  } catch {
    return false;
  }
}
