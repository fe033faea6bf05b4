import {
  createDarkTheme,
  createLightTheme,
  teamsHighContrastTheme,
  webDarkTheme,
  webLightTheme,
  type Theme,
} from '@fluentui/react-components';
import type { Branding } from '@gatehouse/shared';

const fontFamilyBase = "'Segoe UI Variable', 'Segoe UI', 'Noto Sans', sans-serif";

/** The page's own size of text, in pixels, which Fluent's sizes are made for. */
const rootSize = 16;

/** Fluent's own colours in Windows' own typeface. */
export const lightTheme = made(webLightTheme);
export const darkTheme = made(readable(webDarkTheme));
/** Few colours, far apart, and a line around whatever can be used. */
export const contrastTheme = made(teamsHighContrastTheme);

/** The two themes that have an organisation's colours. */
export interface BrandThemes {
  light: Theme;
  dark: Theme;
}
const own: BrandThemes = { light: lightTheme, dark: darkTheme };
let kept: { colours: string; themes: BrandThemes } | undefined;

/**
 * The themes in an organisation's colours, or in ours. Every snapshot brings its ramp anew: the same
 * colours are given the same themes, so that no style is written a second time.
 */
export function brandThemes(ramp: Branding['ramp']): BrandThemes {
  if (ramp === undefined) return own;
  const colours = [ramp.light, ramp.dark].flatMap((each) => Object.values(each)).join();
  if (kept?.colours !== colours) {
    const light = made(createLightTheme(ramp.light));
    const dark = made(readable(createDarkTheme(ramp.dark)));
    kept = { colours, themes: { light, dark } };
  }
  return kept.themes;
}

/** Fluent's red for words has 4.2:1 on a dark card; WCAG 1.4.3 asks for 4.5:1, and its next red has it. */
function readable(dark: Theme): Theme {
  return { ...dark, colorStatusDangerForeground1: dark.colorStatusDangerForeground3 };
}

/** Sizes of text are relative to the root's, so that whoever needs larger text gets all of it larger. */
function made(theme: Theme): Theme {
  const relative = Object.entries(theme).map(([name, value]: [string, unknown]) => {
    const text = /^(?:fontSize|lineHeight)/.test(name) && typeof value === 'string';
    const pixels = text ? /^(\d+(?:\.\d+)?)px$/.exec(value)?.[1] : undefined;
    return [name, pixels === undefined ? value : `${Number(pixels) / rootSize}rem`];
  });
  return { ...theme, ...(Object.fromEntries(relative) as Theme), fontFamilyBase };
}
