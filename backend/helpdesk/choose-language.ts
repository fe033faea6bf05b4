import type { IncomingHttpHeaders } from 'node:http';
import { closestLocale } from '@gatehouse/shared';
import { type DeskLanguage, deskLanguageSchema } from '../config/helpdesk-schema.ts';
import { acceptedLanguages } from './accept-language.ts';
import { cookieIn, makeCookie } from './cookie.ts';

const name = '__Host-desk-language';
const offered = deskLanguageSchema.options;

/** Keeps what somebody has chosen, as long as the browser keeps a session. */
export const languageCookie = (language: DeskLanguage): string => makeCookie(name, language);

/**
 * The language for an answer: the one that was chosen on the page, else the configuration's, else what
 * the browser asks for, else English.
 */
export function chooseLanguage(
  headers: Pick<IncomingHttpHeaders, 'cookie' | 'accept-language'>,
  configured: DeskLanguage | undefined,
): DeskLanguage {
  const chosen = deskLanguageSchema.safeParse(cookieIn(headers.cookie, name)).data;
  if (chosen !== undefined) return chosen;
  if (configured !== undefined) return configured;
  const closest = closestLocale(acceptedLanguages(headers['accept-language']), offered);
  return deskLanguageSchema.safeParse(closest).data ?? 'en';
}
