import type { EventEmitter } from 'node:events';
import type { WebContents as ElectronWebContents } from 'electron';
import { hostEvent } from '../event.ts';
import type { Question } from '../inject/messages.ts';
import { toApp } from '../session/scheme-map.ts';
import { notEmulated } from '../strict.ts';

export type WindowOpenHandler = Parameters<ElectronWebContents['setWindowOpenHandler']>[0];

/** The main process's answer to what a page waits for: may this key pass, may a window open. */
export function answer(
  question: Question,
  contents: EventEmitter,
  openHandler: WindowOpenHandler,
): boolean {
  if (question.kind === 'input') {
    const event = hostEvent();
    contents.emit('before-input-event', event, question.input);
    return !event.defaultPrevented;
  }
  const { action } = openHandler({
    url: toApp(question.url),
    frameName: question.frameName,
    features: question.features,
    disposition: 'new-window',
    referrer: { url: '', policy: 'default' },
  });
  if (action === 'allow') throw notEmulated('a window that the page opens');
  return false;
}
