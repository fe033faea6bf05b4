import { html, type Html } from './html.ts';

/** What a field takes that names somebody or something, exactly as it is typed. */
export interface TextField {
  name: string;
  label: string;
  /** What the browser may fill in ([HTML] 4.10.18.7). */
  autocomplete: 'off' | 'username' | 'current-password';
  /** In UTF-16 code units. */
  longest: number;
  /** Given back to be put right; never for a password. */
  value?: string;
  type?: 'text' | 'password';
  /** Further attributes. */
  more?: Html | undefined;
}

/** One field that has to be filled in, with its label; nothing on the way changes what is typed. */
export function textField(field: TextField): Html {
  const { name, label, autocomplete, longest, value = '', type = 'text', more } = field;
  return html`<label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      dir="auto"
      value="${value}"
      autocomplete="${autocomplete}"
      autocapitalize="none"
      spellcheck="false"
      maxlength="${longest}"
      required
      ${more}
    />`;
}
