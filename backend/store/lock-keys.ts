/** The names of what transactions on a shared store are alone with (`in-transaction.ts`). */
export const importsLock = 'imports';

/** Whoever writes rows of the audit shares it; whoever wants to know that no older one is to come does not. */
export const auditLock = { shared: 'audit' };

/** What counts under one key within a window of time. */
export const triesLock = (key: string): string => `tries:${key}`;

/** The failures in a row of one person. */
export const lockoutLock = (key: string): string => `lockout:${key}`;
