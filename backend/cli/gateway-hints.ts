import { connectionCases, firstOf, type Hint, type Trouble } from './hint-cases.ts';

/** Of a carrier's gateway. `at`: its section, such as `phone.sms.second`. */
export function gatewayHint(trouble: Trouble, at: string): Hint {
  const { detail } = trouble;
  const status = Number(/^HTTP (\d{3})/u.exec(detail)?.[1] ?? 0);
  return firstOf(
    [
      ...connectionCases(status === 0 ? detail : '', at, ['url', 'url', 'url']),
      [
        detail.endsWith('refused'),
        `${at}.successPattern`,
        'its answer sounds like success and does not hold what the pattern looks for: read it above; ' +
          'either it refuses, or the pattern is for another answer',
      ],
      [
        detail.endsWith('too long'),
        `${at}.successPattern`,
        'nothing of the kind stands in the first 64 kB of its answer',
      ],
      [
        [401, 403, 407].includes(status),
        `${at}.secretFile`,
        'it does not know who sends: look at user, headers and the secret, and whether that has expired',
      ],
      [status === 402, at, 'it wants to be paid: look at the account there'],
      [
        status === 404 || status === 405,
        `${at}.url`,
        'there is nothing of the kind at this address',
      ],
      [status >= 300 && status < 400, `${at}.url`, 'it sends elsewhere: write that address'],
      [status === 429, at, 'too many messages at once: try in some minutes'],
      [status === 503, at, 'it takes none now: try in some minutes, and ask the carrier'],
      [status >= 500, at, 'it fell over, and may have sent it or not: ask the carrier'],
      [
        status >= 400,
        `${at}.json`,
        'it does not like what it was sent: compare json or form with its description, and try ' +
          'another number',
      ],
      [
        status >= 200,
        `${at}.successStatus`,
        'it answers with a success that is not among these: add it if that is how it takes messages',
      ],
    ],
    [at, 'what it says stands above'],
  );
}
