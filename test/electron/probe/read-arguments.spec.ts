import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../electron/probe/read-arguments.ts';

describe('the command line of the probe', () => {
  it.each([
    [['--policy', 'p.json'], { policy: 'p.json', watch: false, json: false }],
    [['--policy=a=b.json'], { policy: 'a=b.json', watch: false, json: false }],
    [['--json', '--policy', 'p.json', '--watch'], { policy: 'p.json', watch: true, json: true }],
  ])('takes %j', (words, given) => {
    expect(readArguments(words)).toEqual({ ok: true, given });
  });

  it.each([
    [[], '--policy FILE is missing'],
    [['--policy'], '--policy needs a file'],
    [['--policy='], '--policy needs a file'],
    [['--policy', '--json'], '--policy needs a file'],
    [['--policy', 'a', '--policy', 'b'], '--policy is given twice'],
    [['--policy', 'a', '--wach'], 'there is no --wach'],
    [['--policy', 'a', '--token=secret'], 'there is no --token'],
    [['--policy', 'a', '-x'], 'there is no -x'],
    [['--policy', 'a', '--json=yes'], '--json takes no value'],
    [['--policy', 'a', 'secret'], 'there is a word without a switch'],
  ])('refuses %j with the name of the switch', (words, problem) => {
    expect(readArguments(words)).toEqual({ ok: false, problem });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.array(fc.string()), (words) => void readArguments(words)));
  });
});
