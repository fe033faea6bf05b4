import type { Log } from '../log/log.ts';

/** What an attempt needs, and what can be lacking. */
export type Need = 'directory' | 'store' | 'delivery' | 'clock' | 'certificate' | 'closing';

/** Resolves to what an attempt opened now would lack; nothing: it could be carried through. Never rejects. */
export type LookLacking = (closing: boolean) => Promise<readonly Need[]>;

/** How long one look holds for everyone who asks, in milliseconds. */
const holds = 2000;
/** How long one look may take, in milliseconds; what has not answered by then does not work. */
const longest = 3000;

/**
 * Looks whether directory, store and delivery work now. Many may ask at once: one look serves them
 * all. A look that hangs is not begun a second time, so that none pile up behind a dead disk. What is
 * lacking is logged once for each change; callers of the conversation are not told what it is.
 */
export function makeReadiness(parts: {
  directory: () => Promise<unknown>;
  store: () => Promise<unknown>;
  delivery: () => boolean;
  /** Whether this machine's clock is near enough to the store's; absent: there is no other. */
  clock?: () => boolean;
  /** Whether the certificate that is shown holds now; absent: nobody asks. */
  certificate?: () => boolean;
  log: Log;
  limit?: number;
}): LookLacking {
  const { delivery, clock = () => true, certificate = () => true, log, limit = longest } = parts;
  // Not cancelled at the limit: the directory may be on its way to another controller.
  const directory = bounded(parts.directory, limit);
  const store = bounded(parts.store, limit);
  let looked = -Infinity;
  let found: Promise<Need[]> = Promise.resolve([]);
  let told = '';

  async function look(): Promise<Need[]> {
    const [reachable, stored] = await Promise.all([directory(), store()]);
    return [...(reachable ? [] : ['directory' as const]), ...(stored ? [] : ['store' as const])];
  }

  return async (closing) => {
    // Nothing outside is asked any more by somebody who is leaving.
    if (!closing && performance.now() - looked > holds) {
      looked = performance.now();
      found = look();
    }
    const lacking: Need[] = closing
      ? ['closing']
      : [
          ...(await found),
          ...(delivery() ? [] : ['delivery' as const]),
          ...(clock() ? [] : ['clock' as const]),
          ...(certificate() ? [] : ['certificate' as const]),
        ];
    if (lacking.join() !== told) {
      told = lacking.join();
      log({ event: 'readiness', ready: lacking.length === 0, lacking });
    }
    return lacking;
  };
}

/** Whether `work` succeeds within `limit` milliseconds. While an earlier one is under way: no. */
function bounded(work: () => Promise<unknown>, limit: number): () => Promise<boolean> {
  let underWay = false;
  async function attempt(): Promise<boolean> {
    underWay = true;
    try {
      await work();
      return true;
    } catch {
      return false;
    } finally {
      underWay = false;
    }
  }
  return async () => {
    if (underWay) return false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, limit, false);
    });
    return Promise.race([attempt(), late]).finally(() => clearTimeout(timer));
  };
}
