import type { Snapshot } from '@gatehouse/shared';

/**
 * What of a snapshot the page knows before it hears the first one, so that it reads one language and
 * changes neither its direction nor its colour.
 */
export type FirstLook = Pick<Snapshot, 'locale' | 'theme' | 'display' | 'branding'>;

/** The window's glow (`colorBrandBackground2`) in the colours of Fluent's own brand. */
const ownGlow = { light: '#ebf3fc', dark: '#082338' };

/** What a value must look like, because here text becomes markup. */
const forms = {
  nonce: /^[\w+/=-]+$/,
  locale: /^[A-Za-z]{2,3}(?:-[A-Za-z]{2,8})?$/,
  theme: /^(?:light|dark|system|contrast)$/,
  colour: /^#[0-9a-f]{6}$/i,
};

/** `index.html` with what belongs in place of its placeholders. Throws for a value of another form. */
export function fillPage(html: string, nonce: string, look: FirstLook): string {
  const { locale, theme, display, branding } = look;
  const { light, dark } = branding?.ramp ?? {};
  const filled: Readonly<Record<string, string>> = {
    NONCE: checked('nonce', nonce),
    LOCALE: checked('locale', locale),
    DIRECTION: locale === 'ar' ? 'rtl' : 'ltr',
    THEME: checked('theme', display?.contrast === true ? 'contrast' : theme),
    GLOW_LIGHT: checked('colour', light?.[160] ?? ownGlow.light),
    GLOW_DARK: checked('colour', dark?.[20] ?? ownGlow.dark),
  };
  return html.replaceAll(/__([A-Z_]+)__/g, (whole, name: string) =>
    Object.hasOwn(filled, name) ? (filled[name] ?? whole) : whole,
  );
}

function checked(form: keyof typeof forms, text: string): string {
  if (!forms[form].test(text)) throw new TypeError(`no ${form} that a page could begin with`);
  return text;
}
