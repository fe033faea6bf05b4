import type { Secret } from '../secret.ts';

/** Headers in which `{secret}` stands for the secret, as it is whenever they are asked for. */
export function headersWith(
  headers: Record<string, string>,
  secret: Secret | undefined,
): () => Record<string, string> {
  return () => {
    const present = secret?.() ?? '';
    return Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [
        name,
        text.replaceAll('{secret}', () => present),
      ]),
    );
  };
}
