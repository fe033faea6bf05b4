import { execFile } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { installLine, installParts, type Part } from '../scripts/debian-packages.ts';

const run = promisify(execFile);
/** A timestamp service may be slow; nothing else takes longer than a moment. */
const limit = 120_000;

/** What signatures are made and read with, and the Debian package that has it. */
export const signingParts: readonly Part[] = [['/usr/bin/osslsigncode', 'osslsigncode']];

export interface Signer {
  /** The certificate with those above it, and its key, as PEM files. The key has no password. */
  certificate: string;
  key: string;
  /** A timestamp service (RFC 3161). Without one nothing is asked of any network. */
  timestamp?: string;
  /** The time that the signature names for itself, for one that is to be made again alike. */
  at?: Date;
}

/**
 * Signs an exe, a dll or an MSI in place (Authenticode, SHA-256). Rejects where the file cannot be
 * signed, and leaves it as it was then.
 */
export async function signFile(file: string, signer: Signer): Promise<void> {
  await needOsslsigncode();
  const { certificate, key, timestamp, at } = signer;
  const fresh = `${file}.signed`;
  const words = ['sign', '-certs', certificate, '-key', key, '-h', 'sha256', '-n', 'Gatehouse'];
  if (timestamp !== undefined) words.push('-ts', timestamp);
  if (at !== undefined) words.push('-time', String(Math.floor(at.getTime() / 1000)));
  try {
    await run('osslsigncode', [...words, '-in', file, '-out', fresh], { timeout: limit });
    await rename(fresh, file);
  } finally {
    await rm(fresh, { force: true });
  }
}

/** Whether a file is signed, whole, and by somebody whom the authority in a PEM file vouches for. */
export async function isSigned(file: string, authority: string): Promise<boolean> {
  await needOsslsigncode();
  const words = ['verify', '-CAfile', authority, '-in', file];
  return run('osslsigncode', words, { timeout: limit }).then(
    () => true,
    // It ends with 1 for any file that it does not vouch for; anything else is no answer.
    (error: unknown) => {
      if ((error as { code?: unknown }).code === 1) return false;
      throw error;
    },
  );
}

async function needOsslsigncode(): Promise<void> {
  const missing = await installParts(signingParts);
  if (missing.length > 0) throw new Error(`Signing needs: ${installLine(missing)}`);
}
