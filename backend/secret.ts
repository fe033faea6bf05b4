/**
 * A secret as its file has it now. Whoever needs it asks each time and keeps nothing: the next time it
 * may be another.
 */
export type Secret = () => string;
