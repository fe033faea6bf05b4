import { html, type Html } from './html.ts';
import { languageList } from './language-list.ts';
import { formField } from './parts.ts';
import type { Session } from './sessions.ts';
import type { Speech } from './speech.ts';

/** What one answer shows. */
export interface Page {
  title: string;
  /** Says in the title of the window that something has to be put right. */
  isError?: boolean;
  /** What it shows is shown nowhere else, so nothing on it leads away by the way, not even a language. */
  isOnlyOnce?: boolean;
  body: Html;
}

/** What stands around every page. */
export interface Around {
  organisation: string;
  speech: Speech;
  /** Where whoever chooses another language goes on: a page of ours. */
  address: string;
  /** Whose page it is; absent before somebody has signed in. */
  session?: Session | undefined;
}

/** The whole document. Its one script is none, and its one sheet is ours. */
export function wholePage(
  { title, isError = false, isOnlyOnce = false, body }: Page,
  { organisation, speech, address, session }: Around,
): string {
  const { language, direction, words, moments } = speech;
  const shown = `${isError ? `${words.errorPrefix} ` : ''}${title} – ${words.title}, ${organisation}`;
  return html`<!doctype html>
    <html lang="${language}" dir="${direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${shown}</title>
        <link rel="stylesheet" href="/desk.css" />
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        <header>
          <p class="house"><a href="/">${words.title}</a> <bdi>${organisation}</bdi></p>
          ${session === undefined ? undefined : whoIsIn(session, speech)}
        </header>
        <main id="content" tabindex="-1">${body}</main>
        <footer>
          <p>${words.zone(moments.zone)}</p>
          ${isOnlyOnce ? undefined : languageList(speech, address)}
        </footer>
      </body>
    </html> `.text;
}

function whoIsIn({ agent, form }: Session, { words }: Speech): Html {
  return html`<form class="out" method="post" action="/sign-out">
    <p>${words.signedInAs} <strong>${agent.account}</strong></p>
    ${formField(form)}
    <button class="quiet">${words.signOut}</button>
  </form>`;
}
