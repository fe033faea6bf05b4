import type { FastifyReply } from 'fastify';

/** What the line in the log will say of a call, kept beside the reply until it has gone out. */
export interface Note {
  problem?: string;
  supportCode?: string;
}
const notes = new WeakMap<FastifyReply, Note>();
export const noteOf = (reply: FastifyReply): Note => notes.get(reply) ?? {};
export function note(reply: FastifyReply, more: Note): void {
  notes.set(reply, { ...noteOf(reply), ...more });
}
