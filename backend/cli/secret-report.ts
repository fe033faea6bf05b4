import type { LoadedConfig } from '../config/load-config.ts';
import { secretEnds, warnSecretBefore } from '../config/secret-ends.ts';

const day = 86_400_000;

/** When the secrets end, as far as anybody has said so, and what to do about those that soon do. */
export function secretReport(loaded: LoadedConfig, now: number): string[] {
  const ends = secretEnds(loaded);
  const { oauth } = loaded.config.mail;
  const setting = 'mail.oauth.secretFile';
  const unsaid = oauth !== undefined && !ends.some((each) => each.setting === setting);
  return [
    ...ends.map(({ setting: of, end }) => lineOf(of, end, now)),
    ...(unsaid
      ? [
          `${setting}: nobody has said when it ends, and client secrets do. Write the day into ` +
            'mail.oauth.expires, and you are warned in time.',
        ]
      : []),
  ];
}

function lineOf(setting: string, end: number, now: number): string {
  const until = new Date(end).toISOString().slice(0, 10);
  const days = Math.floor((end - now) / day);
  const renew =
    'have a new one made where it came from, put it into the file, and write its end beside it.';
  if (end <= now) return `Warning: ${setting} has expired (${until}): ${renew}`;
  if (days > warnSecretBefore) return `${setting}: until ${until}, ${days} days left.`;
  return `Warning: ${setting} expires in ${days} days (${until}): ${renew}`;
}
