/** The names of what transactions on a shared store are alone with (`in-transaction.ts`). */
export const importsLock = 'imports';

/** Whoever gives rows of the audit their places. */
export const sealLock = 'audit seal';

/** What counts under one key within a window of time. */
export const triesLock = (key: string): string => `tries:${key}`;

/** The failures in a row of one person. */
export const lockoutLock = (key: string): string => `lockout:${key}`;

/** Whoever takes a key into use, or out of it. */
export const keysLock = 'keys';
