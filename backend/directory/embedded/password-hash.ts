import { hash, type Options, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id, about 13 ms on one core; the library's default kind is argon2id. */
const options: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A password as an argon2id PHC string with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, options);
}

/** Whether the password made this hash. */
export function isPassword(hashed: string, password: string): Promise<boolean> {
  return verify(hashed, password);
}

/** Whether it made any of them. All are tried, so that the time does not tell which. */
export async function isAnyPassword(hashes: readonly string[], password: string): Promise<boolean> {
  let found = false;
  for (const hashed of hashes) found = (await isPassword(hashed, password)) || found;
  return found;
}
