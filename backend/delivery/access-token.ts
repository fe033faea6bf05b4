import type { Ears } from './ears.ts';
import { askForToken, type TokenSettings } from './token-endpoint.ts';

/** `kept`: it was there before it was asked for, so that a fresh one may do better. */
export type Held =
  { kind: 'token'; value: string; kept: boolean } | { kind: 'none'; detail: string };

export interface AccessTokens {
  /** The token that holds now. All who wait share one call. Never rejects. */
  get(): Promise<Held>;
  /** This token was refused: nobody is given it again. */
  refused(value: string): void;
  close(): void;
}

/** How long before its end a token is no longer given out, in milliseconds. */
const margin = 60_000;
/** How long the endpoint is left alone that gave none, at the least and at the most, in milliseconds. */
const pause = { least: 5000, most: 300_000 };

/**
 * Keeps one access token in memory for everybody who needs it. How long it lives counts from the moment
 * it was asked for, on a clock that nobody sets.
 */
export function accessTokens(
  settings: TokenSettings,
  elapsed: () => number = () => performance.now(),
  { secretRefused, peer }: Ears = {},
): AccessTokens {
  const closing = new AbortController();
  let held: { value: string; until: number } | undefined;
  /** With the secret, where it was that which was refused. */
  let failed: { detail: string; until: number; secret?: string } | undefined;
  let told: { detail: string; secret: string } | undefined;
  let asking: Promise<Held> | undefined;

  async function ask(): Promise<Held> {
    const began = elapsed();
    const secret = settings.secret();
    const granted = await askForToken(settings, closing.signal, peer);
    if (granted.kind === 'token') {
      told = undefined;
      held = { value: granted.value, until: began + granted.life - margin };
      return { kind: 'token', value: granted.value, kept: false };
    }
    const { detail, retryAfter = 0 } = granted;
    const wait = Math.min(Math.max(retryAfter, pause.least), pause.most);
    const isSecret = granted.refusal === 'invalid_client';
    failed = { detail, until: elapsed() + wait, ...(isSecret ? { secret } : {}) };
    // Once is enough for somebody who reads the log; it is asked for again every few minutes.
    const again = told?.detail === detail && told.secret === secret;
    if (isSecret && !again) {
      told = { detail, secret };
      secretRefused?.(detail);
    }
    return { kind: 'none', detail };
  }

  return {
    async get() {
      const now = elapsed();
      if (held !== undefined && now < held.until) {
        return { kind: 'token', value: held.value, kept: true };
      }
      if (failed !== undefined && now < failed.until) {
        const { detail, secret } = failed;
        // Another secret is another question.
        if (secret === undefined || secret === settings.secret()) return { kind: 'none', detail };
      }
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    refused(value) {
      // Another may have taken its place by now.
      if (held?.value === value) held = undefined;
    },
    close: () => closing.abort(),
  };
}

/** `refused`: the token was not taken, and nothing else has happened. */
export type ByToken<Result> =
  { kind: 'done'; result: Result } | { kind: 'refused'; detail: string };

/**
 * Does `work` with a token. Where one that was kept is refused, it is thrown away, and the work is tried
 * once more with a fresh one.
 */
export async function byToken<Result>(
  tokens: AccessTokens,
  work: (token: string) => Promise<ByToken<Result>>,
): Promise<ByToken<Result>> {
  const first = await tokens.get();
  if (first.kind === 'none') return noToken(first.detail);
  const done = await work(first.value);
  if (done.kind === 'done') return done;
  tokens.refused(first.value);
  if (!first.kept) return done;
  const fresh = await tokens.get();
  if (fresh.kind === 'none') return noToken(fresh.detail);
  const again = await work(fresh.value);
  if (again.kind === 'refused') tokens.refused(fresh.value);
  return again;
}

const noToken = (detail: string): { kind: 'refused'; detail: string } => ({
  kind: 'refused',
  detail: `token ${detail}`,
});
