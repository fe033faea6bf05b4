import { z } from 'zod';
import { isLoopback } from './loopback.ts';

/** Where a program of others is spoken to: over TLS, or on this machine. */
export const address = z
  .string()
  .max(2048)
  .refine((text) => isSafeUrl(text), {
    error:
      'must be https://HOST/…, without user, fragment and braces; http:// only on this machine',
  });

function isSafeUrl(text: string): boolean {
  if (/[{}\s]/u.test(text)) return false;
  const url = URL.parse(text);
  if (url === null || url.hash !== '' || url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && isLoopback(url.hostname.replace(/^\[|\]$/gu, ''));
}
