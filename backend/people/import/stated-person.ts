/** A text of a file and where it stands: the name of a column, or a path in JSON. */
export interface Cell {
  column: string;
  text: string;
}

/**
 * One person as a file states them, unchecked. What is absent is not spoken of; a list without
 * members says that there are none.
 */
export interface StatedPerson {
  account: Cell;
  /** Empty: none. */
  language?: Cell;
  emails?: Cell[];
  phones?: Cell[];
  /** The question is the key of a predefined one, or `own:` and its text. */
  questions?: { question: Cell; answer: Cell }[];
}

/** What is wrong with a cell, and what to write instead; never what stands in it. */
export interface Problem {
  column: string;
  what: string;
}
