import { randomUUID } from 'node:crypto';
import type { Domain } from '../names-match.ts';
import type { EmbeddedPerson, EmbeddedRules } from './embedded-file.ts';
import { serialise } from './embedded-store.ts';
import { parseEmbeddedFile } from './parse-embedded-file.ts';
import { hashPassword } from './password-hash.ts';
import { writeAtomically } from './write-atomically.ts';

/** A person of a demonstration, the password in clear. */
export type PlainPerson = Pick<EmbeddedPerson, 'accountName' | 'displayName' | 'password'> &
  Partial<Omit<EmbeddedPerson, 'history' | 'version'>>;

/**
 * Writes the file of an embedded directory, over one that is there. Passwords are hashed and take
 * no notice of the rules. Rejects with an Error that names person and field when one is wrong.
 */
export async function makeEmbeddedFile(
  file: string,
  people: readonly PlainPerson[],
  rules: EmbeddedRules,
  domain?: Domain,
): Promise<void> {
  const hashed = [];
  for (const person of people) {
    const password = await hashPassword(person.password);
    hashed.push({ guid: randomUUID(), ...person, password, history: [], version: 1 });
  }
  const content = JSON.stringify({ domain, rules, people: hashed }, undefined, 2);
  await writeAtomically(file, serialise(parseEmbeddedFile(content, file)));
}
