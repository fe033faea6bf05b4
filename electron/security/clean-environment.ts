import { findHarmful, type EnvironmentClass } from './environment.ts';

/** The environment as it was given, before anything was taken away. */
export const givenEnvironment = { ...process.env };

/**
 * The kinds of what was taken away, each once. It is gone before anything that loads later can read
 * it: the entries import this module before every other one but the crash handlers, so it stands
 * before the libraries and before Chromium.
 */
export const takenAway: EnvironmentClass[] = takeAway();

function takeAway(): EnvironmentClass[] {
  const harmful = findHarmful(givenEnvironment);
  for (const { name } of harmful) Reflect.deleteProperty(process.env, name);
  return [...new Set(harmful.map(({ kind }) => kind))].sort();
}
