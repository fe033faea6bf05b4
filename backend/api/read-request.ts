import type { IncomingMessage } from 'node:http';
import { closestLocale } from '@gatehouse/shared';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ProblemError } from './problem.ts';

/** As much of a header as is looked at. */
const longestAsked = 200;

/** Reads a body strictly. The problem names the fields, and never repeats what was in them. */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const checked = schema.safeParse(body);
  if (checked.success) return checked.data;
  const errors = checked.error.issues.slice(0, 20).map((issue) => ({
    field: issue.path.map(String).join('.') || 'body',
    problem:
      issue.code === 'unrecognized_keys'
        ? `does not take: ${issue.keys
            .slice(0, 10)
            .map((key) => key.slice(0, 40))
            .join(', ')}`
        : issue.message,
  }));
  throw new ProblemError('malformed', { errors });
}

/** Whether it says whom it is for, as every request of HTTP/1.1 must (RFC 9112, 3.2). */
export function isAddressed({ httpVersion, headers }: IncomingMessage): boolean {
  return httpVersion !== '1.1' || headers.host !== undefined;
}

/** The attempt's token; whoever has none, or a malformed one, has no attempt. */
export function tokenOf(request: FastifyRequest): string {
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new ProblemError('no-attempt');
  return token;
}

/** The first language that the client asks for, as far as there are words in it (RFC 9110, 12.5.4). */
export function languageOf(request: FastifyRequest): string {
  const asked = (request.headers['accept-language'] ?? '').slice(0, longestAsked).split(',');
  return closestLocale(asked.map((each) => each.split(';')[0]?.trim() ?? '')) ?? 'en';
}
