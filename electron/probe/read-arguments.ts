export interface ProbeArguments {
  policy: string;
  watch: boolean;
  json: boolean;
}

export type ReadArguments = { ok: true; given: ProbeArguments } | { ok: false; problem: string };

export const usage =
  'probe --policy FILE [--watch] [--json]\n' +
  '  --policy FILE  the policy of the client\n' +
  '  --watch        goes on until it is interrupted and prints each change\n' +
  '  --json         one JSON object per line\n';

/** Reads the command line. What is wrong is said with the name of the switch, never with a value. */
export function readArguments(words: readonly string[]): ReadArguments {
  const switches = { watch: false, json: false };
  let policy: string | undefined;
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [name = '', ...values] = word.split('=');
    const value = values.length > 0 ? values.join('=') : undefined;
    if (name === '--policy') {
      if (policy !== undefined) return fail('--policy is given twice');
      policy = value ?? rest.shift();
      if (policy === undefined || policy === '' || policy.startsWith('--')) {
        return fail('--policy needs a file');
      }
    } else if (name === '--watch' || name === '--json') {
      if (value !== undefined) return fail(`${name} takes no value`);
      switches[name === '--watch' ? 'watch' : 'json'] = true;
    } else {
      return fail(
        name.startsWith('-') ? `there is no ${name}` : 'there is a word without a switch',
      );
    }
  }
  if (policy === undefined) return fail('--policy FILE is missing');
  return { ok: true, given: { policy, ...switches } };
}

function fail(problem: string): ReadArguments {
  return { ok: false, problem };
}
