import { readFile, stat } from 'node:fs/promises';
import type { X509Certificate } from 'node:crypto';
import { fileStamp } from '../file-stamp.ts';
import type { Log } from '../log/log.ts';
import { datesAt, endOf, type Identity, type IdentityFault, readIdentity } from './identity.ts';
import { acquaintanceOf } from './pins.ts';

/** Why a new certificate was not taken. */
export type RenewalFault =
  IdentityFault | 'unreadable' | 'expired' | 'not-yet-valid' | 'unknown-to-pins';

export interface Renewal {
  /** Compares the files with what was last read, and takes them in when they have come to rest. */
  look(): Promise<void>;
  /** Takes the files in now, changed or not. */
  reload(): Promise<void>;
}

const day = 86_400_000;
/** How many days before its end a certificate begins to be warned about, once a day. */
export const warnBefore = 21;
const remedy =
  'put the renewed certificate and its key in their files; they are taken in by themselves, without a restart';
/** A certificate with its chain, or a key, is never larger, in bytes. */
const largest = 1024 * 1024;

/**
 * Brings a new certificate into a backend that is running. What cannot be used is logged with the
 * reason, once, and the present one stays.
 */
export function makeRenewal(parts: {
  certificateFile: string;
  keyFile: string;
  present: Identity;
  authorities: readonly X509Certificate[];
  pins: readonly string[];
  use: (identity: Identity) => void;
  now: () => number;
  log: Log;
}): Renewal {
  const { certificateFile, keyFile, authorities, pins, use, now, log } = parts;
  let present = parts.present;
  /** The files as they were when they were last taken in or refused; absent before the first look. */
  let judged: string | undefined;
  let lastSeen: string | undefined;
  let refused: RenewalFault | undefined;
  let warnedOn = -Infinity;
  let ended = false;
  let working: Promise<void> = Promise.resolve();

  function judge(certificate: string, key: string): Identity | RenewalFault {
    const identity = readIdentity(certificate, key);
    if (typeof identity === 'string') return identity;
    const dates = datesAt(identity.leaf, now());
    if (dates !== 'valid') return dates;
    const known = acquaintanceOf(identity, authorities, pins);
    return known === 'unknown' ? 'unknown-to-pins' : identity;
  }

  /** `repeat`: whether a refusal is logged again that was logged before. */
  async function takeIn(repeat: boolean): Promise<void> {
    const texts = await readBoth(certificateFile, keyFile);
    if (texts?.certificate === present.certificate && texts.key === present.key) {
      refused = undefined;
      return;
    }
    const judged = texts === undefined ? 'unreadable' : judge(texts.certificate, texts.key);
    if (typeof judged === 'string') {
      if (repeat || judged !== refused) log({ event: 'certificate.refused', reason: judged });
      refused = judged;
      return;
    }
    use(judged);
    present = judged;
    refused = undefined;
    warnedOn = -Infinity;
    log({ event: 'certificate.renewed', pin: present.pin, expires: expiryOf(present) });
  }

  function warn(): void {
    const left = endOf(present.leaf) - now();
    // Its end is told when it comes, and not when a day has passed since it was last warned of.
    if (left <= 0 && !ended) warnedOn = -Infinity;
    ended = left <= 0;
    if (now() - warnedOn < day) return;
    warnedOn = now();
    const expires = expiryOf(present);
    if (ended) log({ event: 'certificate.expired', expires, remedy });
    else if (left <= warnBefore * day) {
      log({ event: 'certificate.expiring', days: Math.floor(left / day), expires, remedy });
    }
    if (acquaintanceOf(present, authorities, pins) === 'spare') {
      log({ event: 'certificate.only-spare-pin', pin: present.pin });
    }
  }

  async function look(): Promise<void> {
    const seen = await fileStamp(certificateFile, keyFile);
    // Whoever writes two files needs a moment between them: what has just changed is left to rest.
    const rests = seen === lastSeen || lastSeen === undefined;
    lastSeen = seen;
    if (seen !== judged && rests) {
      judged = seen;
      await takeIn(true);
    } else if (refused === 'not-yet-valid') {
      await takeIn(false);
    }
    warn();
  }

  /** One at a time: a signal may come in the middle of a look. */
  function inTurn(work: () => Promise<void>): () => Promise<void> {
    return () => {
      working = working.then(work, work);
      return working;
    };
  }
  return { look: inTurn(look), reload: inTurn(() => takeIn(true)) };
}

/** Undefined where one of them cannot be read, or is too large to be what it should be. */
async function readBoth(
  certificateFile: string,
  keyFile: string,
): Promise<{ certificate: string; key: string } | undefined> {
  try {
    const sizes = await Promise.all([stat(certificateFile), stat(keyFile)]);
    if (sizes.some(({ size }) => size > largest)) return undefined;
    const certificate = await readFile(certificateFile, 'utf8');
    return { certificate, key: await readFile(keyFile, 'utf8') };
  } catch {
    return undefined;
  }
}

function expiryOf({ leaf }: Identity): string {
  return new Date(endOf(leaf)).toISOString();
}
