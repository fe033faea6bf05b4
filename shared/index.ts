/** What crosses a border between two rooms, and nothing else. */
export * from './beacon.ts';
export * from './client-policy.ts';
export * from './evidence.ts';
export * from './intent.ts';
export * from './notice.ts';
export * from './opening.ts';
export * from './password-rules.ts';
export * from './problem.ts';
export * from './read-connection-line.ts';
export * from './refusal.ts';
export * from './reply.ts';
export * from './snapshot.ts';
export * from './step.ts';
export * from './support-code.ts';
export * from './verdict.ts';
export * from './words.ts';
export * from './write-connection-line.ts';
