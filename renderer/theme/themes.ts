import {
  createDarkTheme,
  createLightTheme,
  teamsHighContrastTheme,
  webDarkTheme,
  webLightTheme,
  type Theme,
} from '@fluentui/react-components';
import type { Branding } from '@gatehouse/shared';

/** Windows' own letters first; elsewhere the same ones whatever else is installed. */
const families = {
  fontFamilyBase: "'Segoe UI Variable', 'Segoe UI', 'Noto Sans', sans-serif",
  fontFamilyMonospace: "Consolas, 'DejaVu Sans Mono', monospace",
};

/** The page's own size of text, in pixels, which Fluent's sizes are made for. */
const rootSize = 16;

/** How the window can be drawn. High contrast has few colours, far apart, and no organisation's. */
export type Look = 'light' | 'dark' | 'contrast';

const own: Readonly<Record<Look, Theme>> = {
  light: webLightTheme,
  dark: webDarkTheme,
  contrast: teamsHighContrastTheme,
};
/** What has been made so far, by its look and its colours: one at most is on the way to a picture. */
const kept = new Map<string, Theme>();

/**
 * The theme of a look, in an organisation's colours or in Fluent's own. Every snapshot brings its ramp
 * anew: the same colours are given the same theme, so that no style is written a second time.
 */
export function themeOf(look: Look, ramp?: Branding['ramp']): Theme {
  const colours = look === 'contrast' ? undefined : ramp?.[look];
  const key = [look, ...Object.values(colours ?? {})].join();
  const found = kept.get(key);
  if (found !== undefined) return found;
  const make = look === 'dark' ? createDarkTheme : createLightTheme;
  const chosen = colours === undefined ? own[look] : make(colours);
  const theme = made(look === 'dark' ? readable(chosen) : chosen);
  kept.set(key, theme);
  return theme;
}

/** Fluent's red for words has 4.2:1 on a dark card; WCAG 1.4.3 asks for 4.5:1, and its next red has it. */
function readable(dark: Theme): Theme {
  return { ...dark, colorStatusDangerForeground1: dark.colorStatusDangerForeground3 };
}

/** Sizes of text are relative to the root's, so that whoever needs larger text gets all of it larger. */
function made(theme: Theme): Theme {
  const relative = Object.entries(theme).flatMap(([name, value]: [string, unknown]) => {
    if (!/^(?:fontSize|lineHeight)/.test(name) || typeof value !== 'string') return [];
    const [, pixels] = /^(\d+(?:\.\d+)?)px$/.exec(value) ?? [];
    return pixels === undefined ? [] : [[name, `${Number(pixels) / rootSize}rem`]];
  });
  return { ...theme, ...(Object.fromEntries(relative) as Partial<Theme>), ...families };
}
