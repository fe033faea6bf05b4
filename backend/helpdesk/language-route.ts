import type { FastifyRequest } from 'fastify';
import { type Answer, go, show } from './answer.ts';
import { languageCookie } from './choose-language.ts';
import { problemPage } from './message-page.ts';
import { pageAddress } from './page-address.ts';
import { languageForm, readForm } from './read-form.ts';
import type { Speech } from './speech.ts';

/** Keeps the language that somebody has chosen, and goes back to where they were. */
export function chosenLanguage(request: FastifyRequest, { words }: Speech): Answer {
  const form = readForm(languageForm, request.body);
  if (form === undefined) return show(problemPage(words, 'unreadable'), undefined, 422);
  return { ...go(pageAddress(form.to)), cookie: languageCookie(form.language) };
}
