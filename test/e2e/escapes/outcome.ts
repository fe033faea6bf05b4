import type { Observation } from './observe.ts';

/** What became of a way, as its row in README.md says it. */
export interface Outcome {
  outcome: 'blocked by our handler' | 'blocked by Chromium' | 'not blocked';
  /** Which layer did it. */
  by: string;
}

/** How Chromium says in the console which of our rules it has obeyed. */
const sayings: readonly [says: RegExp, layer: (found: string) => string][] = [
  [
    /Content Security [Pp]olicy directive:? ["']([a-z-]+)/,
    (found) => `content policy, \`${found}\``,
  ],
  [/requires '(Trusted\w+)' assignment/, () => 'trusted types'],
  [/[Pp]ermissions policy/, () => 'permissions policy'],
  // Of downloads Chromium says so once for each document, so that nobody can rely on it.
  [/^(?!Download).*(?:is|are|be|frame) sandboxed|sandboxed (?:frame|document)/, () => 'sandbox'],
  [/Not allowed to (?:load local resource|navigate top frame)/, () => 'address'],
];

/** Names the layer by what happened: the client's log first, then Chromium's own words. */
export function outcomeOf(seen: Observation, denials: readonly string[]): Outcome {
  if (seen.signs.length > 0) return { outcome: 'not blocked', by: seen.signs.join(', ') };
  if (denials.length > 0) {
    const named = [...new Set(denials)].sort().map((what) => `\`${what}\``);
    return { outcome: 'blocked by our handler', by: named.join(', ') };
  }
  if (seen.word === 'out') return { outcome: 'not blocked', by: 'it got what it was after' };
  for (const [says, layer] of sayings) {
    for (const line of seen.console) {
      const found = says.exec(line);
      if (found) return { outcome: 'blocked by Chromium', by: layer(found[1] ?? '') };
    }
  }
  const by = seen.word === 'nothing' ? 'nothing happens' : `\`${seen.word}\``;
  return { outcome: 'blocked by Chromium', by };
}
