import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One who has something to tell. */
export interface Turn {
  /** The file that takes what it tells while it lasts. */
  told: string;
  /** Nothing more will be told, but this. */
  end: (last: string) => void;
}

export interface Turns {
  /** Whoever begins first has the word first; `heading` is said as soon as it has. */
  begin: (heading: string) => Turn;
  /** Says what whoever has the word has told since; for a timer to call. */
  hear: () => void;
}

/**
 * Lets several tell what they do at the same time without speaking all at once: one has the word until
 * it ends, and the next is then heard from its beginning. They tell it into files in `folder`, and not
 * through pipes, which would stay open as long as anything lives that was started meanwhile.
 */
export function takeTurns(folder: string, say: (text: string | Uint8Array) => void): Turns {
  interface Speaker {
    heading: string;
    file: number;
    /** How many bytes have been said. */
    heard: number;
    last?: string;
  }
  const speakers: Speaker[] = [];
  let begun = 0;

  function hear(): void {
    for (let speaker = speakers[0]; speaker !== undefined; speaker = speakers[0]) {
      if (speaker.heading !== '') say(speaker.heading);
      speaker.heading = '';
      const fresh = new Uint8Array(fstatSync(speaker.file).size - speaker.heard);
      const read = readSync(speaker.file, fresh, 0, fresh.length, speaker.heard);
      speaker.heard += read;
      if (read > 0) say(fresh.subarray(0, read));
      if (speaker.last === undefined) return;
      say(speaker.last);
      closeSync(speaker.file);
      speakers.shift();
    }
  }

  return {
    hear,
    begin(heading) {
      const told = join(folder, `told-${(begun += 1)}`);
      writeFileSync(told, '');
      const speaker: Speaker = { heading, file: openSync(told, 'r'), heard: 0 };
      speakers.push(speaker);
      hear();
      return {
        told,
        end(last) {
          speaker.last = last;
          hear();
        },
      };
    },
  };
}
