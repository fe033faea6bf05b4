import { html, type Html, type Value } from './html.ts';
import type { Session } from './sessions.ts';
import { words } from './words.ts';

/** What one answer shows. */
export interface Page {
  title: string;
  /** Says in the title of the window that something has to be put right. */
  isError?: boolean;
  body: Html;
}

/** What stands around every page. */
export interface Around {
  organisation: string;
  zone: string;
  /** Whose page it is; absent before somebody has signed in. */
  session?: Session | undefined;
}

/** The whole document. Its one script is none, and its one sheet is ours. */
export function wholePage(
  { title, isError = false, body }: Page,
  { organisation, zone, session }: Around,
): string {
  const shown = `${isError ? words.errorPrefix : ''}${title} – ${words.title}, ${organisation}`;
  return html`<!doctype html>
    <html lang="en">
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
          <p class="house"><a href="/">${words.title}</a> <span>${organisation}</span></p>
          ${session === undefined ? undefined : whoIsIn(session)}
        </header>
        <main id="content" tabindex="-1">${body}</main>
        <footer><p>${words.zone(zone)}</p></footer>
      </body>
    </html> `.text;
}

function whoIsIn({ agent, form }: Session): Html {
  return html`<form class="out" method="post" action="/sign-out">
    <p>${words.signedInAs} <strong>${agent.account}</strong></p>
    ${formField(form)}
    <button class="quiet">${words.signOut}</button>
  </form>`;
}

/** Binds a form to the session. */
export const formField = (form: string): Html =>
  html`<input type="hidden" name="form" value="${form}" />`;

/** What has to be put right, each with a way to its field. Stands first, and has the focus. */
export function errorSummary(errors: readonly { field: string; text: string }[]): Html | undefined {
  if (errors.length === 0) return undefined;
  return html`<div class="errors" role="alert" tabindex="-1" autofocus>
    <h2>${words.problemTitle}</h2>
    <ul>
      ${errors.map(({ field, text }) => html`<li><a href="#${field}">${text}</a></li>`)}
    </ul>
  </div>`;
}

/** A word of what was done, read out by itself. */
export const notice = (text: Value): Html => html`<p class="notice" role="status">${text}</p>`;

/** One button that does something; a quiet one where it is not what most callers need. */
export function actionForm(
  action: string,
  form: string,
  label: string,
  { more, quiet = false }: { more?: Html; quiet?: boolean } = {},
): Html {
  return html`<form method="post" action="${action}">
    ${formField(form)}${more}<button class="${quiet ? 'quiet' : 'act'}">${label}</button>
  </form>`;
}
