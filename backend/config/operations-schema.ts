import { z } from 'zod';
import { cidr } from './cidr.ts';

/** Where machines that watch over the backend ask, and which of them are answered. */
export const operationsSchema = z.strictObject({
  host: z.string().min(1).max(255).default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(9464),
  allow: z.array(cidr).min(1).max(100).default(['127.0.0.0/8', '::1/128']),
});
