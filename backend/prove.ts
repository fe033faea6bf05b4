import type { Attempt } from './attempts/attempt.ts';
import { type Directory, DirectoryUnavailable } from './directory/directory.ts';
import type { PasswordProof } from './gates/password.ts';

/**
 * Asks the directory whether this is the person's current password. Where there is nobody to ask
 * about, that takes as long. Rejects with `DirectoryUnavailable`: then nothing is known.
 */
export function makeProve(
  directory: Pick<Directory, 'prove' | 'rehearseProof'>,
): (attempt: Attempt, current: string) => Promise<PasswordProof> {
  return async ({ subject }, current) => {
    const { guid, key } = subject;
    const proof = await (guid === undefined
      ? directory.rehearseProof(key)
      : directory.prove(guid, current));
    if (proof.kind === 'unreachable') throw new DirectoryUnavailable('unanswered');
    return proof.kind === 'right' ? { right: true } : { right: false, behind: proof.behind };
  };
}
