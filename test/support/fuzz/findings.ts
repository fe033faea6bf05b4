import { marker } from './hostile-texts.ts';

/** What was asked, what came, and what is wrong with it. */
export interface Finding {
  what: string;
  /** What was said, the beginning of it. */
  said: string;
  came: string;
}

export interface Findings {
  all: Finding[];
  add(what: string, said: string | Buffer, came: unknown): void;
  /** Looks at a line of the log: nothing that was sent may stand in it, and no mistake of ours. */
  hear(line: string): void;
  /** This was a secret: it may neither come back nor stand in the log. */
  secret(text: string): void;
  /** Whether anything secret stands in a text. */
  betrays(text: string): boolean;
}

/** Findings of one kind are one thing to mend; a few of each show enough. */
const mostOfAKind = 3;
/** Shorter texts stand everywhere by chance. */
const leastSecret = 8;

export function openFindings(): Findings {
  const all: Finding[] = [];
  const times = new Map<string, number>();
  const secrets = new Set<string>();

  const words = /[A-Za-z0-9_-]{8,}/gu;
  function betrays(text: string): boolean {
    return (text.match(words) ?? []).some((word) => secrets.has(word));
  }
  function add(what: string, said: string | Buffer, came: unknown): void {
    const before = times.get(what) ?? 0;
    times.set(what, before + 1);
    if (before >= mostOfAKind) return;
    const shown = typeof came === 'string' ? came : JSON.stringify(came);
    all.push({ what, said: said.toString().slice(0, 1500), came: shown.slice(0, 800) });
  }
  return {
    all,
    add,
    betrays,
    secret(text) {
      if (text.length >= leastSecret) secrets.add(text);
    },
    hear(line) {
      if (line.includes(marker)) add('something that was sent stands in the log', '', line);
      else if (betrays(line)) add('a secret stands in the log', '', line);
      if (!line.startsWith('{')) add('a line in the log that is none of ours', '', line);
      // What has no room for one more says so, and nothing else may go wrong here.
      const failed = line.includes('"event":"failed"') && !line.includes('"code":"busy"');
      if (failed) add('a failure stands in the log', '', line);
    },
  };
}
