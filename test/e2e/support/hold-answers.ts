import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Keeps back what the backend, which runs in this process, answers to replies from now on. Returns
 * what lets it go: so whoever waits in the window waits exactly as long as a spec wants them to.
 */
export function holdAnswers(): () => void {
  let open = false;
  const held: (() => void)[] = [];
  const hold = (message: unknown): void => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (request.method !== 'POST') return;
    const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
    const later = (...given: unknown[]): ServerResponse => {
      if (open) return end(...given);
      held.push(() => end(...given));
      return response;
    };
    response.end = later as typeof response.end;
  };
  subscribe('http.server.request.start', hold);
  return () => {
    open = true;
    unsubscribe('http.server.request.start', hold);
    for (const answer of held) answer();
  };
}
