import { type SecretEnd, warnSecretBefore } from '../config/secret-ends.ts';
import { warnBefore } from '../tls/renewal.ts';

const day = 86_400_000;

/** What will soon end, or has ended, though the backend is ready now; each in one line. */
export function endNotes({
  certificateEnd,
  secretEnds,
  now,
}: {
  certificateEnd: number;
  secretEnds: readonly SecretEnd[];
  now: number;
}): string[] {
  const all = [
    { what: 'the certificate', end: certificateEnd, before: warnBefore },
    ...secretEnds.map(({ setting, end }) => ({ what: setting, end, before: warnSecretBefore })),
  ];
  return all.flatMap(({ what, end, before }) => {
    const days = Math.floor((end - now) / day);
    if (end <= now) return [`${what} has expired`];
    return days <= before ? [`${what} expires in ${days} days`] : [];
  });
}
