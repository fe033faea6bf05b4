import { z } from 'zod';
import { durationSchema, placeSchema } from './words.ts';

/** `GET /v1/beacon`: what the backend tells anyone who can reach it. It takes no account. */
export const beaconSchema = z.object({
  /** The backend's clock as an RFC 3339 time in UTC; the one wall-clock time that crosses the wire. */
  time: z.iso.datetime(),
  /** Whether an attempt opened now could be carried through. */
  ready: z.boolean(),
  seenFrom: placeSchema,
  site: z.string().max(64),
  /** Where it is not ready: after how long it should be asked again. */
  retryAfter: durationSchema.optional(),
});
export type Beacon = z.infer<typeof beaconSchema>;
