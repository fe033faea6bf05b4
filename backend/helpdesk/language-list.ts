import { type DeskLanguage, deskLanguageSchema } from '../config/helpdesk-schema.ts';
import { html, type Html } from './html.ts';
import { languages, type Speech } from './speech.ts';

/** All languages, each by its own name, so that those who need it can read it. */
export function languageList({ language: present, words }: Speech, address: string): Html {
  return html`<nav aria-label="${words.languages}">
    <ul class="languages">
      ${deskLanguageSchema.options.map((each) => html`<li>${entry(each, present, address)}</li>`)}
    </ul>
  </nav>`;
}

function entry(language: DeskLanguage, present: DeskLanguage, address: string): Html {
  const { name, direction } = languages[language];
  const spoken = html`lang="${language}" dir="${direction}"`;
  if (language === present) return html`<span aria-current="true" ${spoken}>${name}</span>`;
  return html`<form method="post" action="/language">
    <input type="hidden" name="language" value="${language}" />
    <input type="hidden" name="to" value="${address}" />
    <button class="plain" ${spoken}>${name}</button>
  </form>`;
}
