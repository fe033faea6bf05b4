import {
  teamsHighContrastTheme,
  webDarkTheme,
  webLightTheme,
  type Theme,
} from '@fluentui/react-components';

const fontFamilyBase = "'Segoe UI Variable', 'Segoe UI', 'Noto Sans', sans-serif";

/** The page's own size of text, in pixels, which Fluent's sizes are made for. */
const rootSize = 16;

/** Fluent's own colours in Windows' own typeface. */
export const lightTheme = made(webLightTheme);
export const darkTheme = made(webDarkTheme);
/** Few colours, far apart, and a line around whatever can be used. */
export const contrastTheme = made(teamsHighContrastTheme);

/** Sizes of text are relative to the root's, so that whoever needs larger text gets all of it larger. */
function made(theme: Theme): Theme {
  const relative = Object.entries(theme).map(([name, value]: [string, unknown]) => {
    const text = /^(?:fontSize|lineHeight)/.test(name) && typeof value === 'string';
    const pixels = text ? /^(\d+(?:\.\d+)?)px$/.exec(value)?.[1] : undefined;
    return [name, pixels === undefined ? value : `${Number(pixels) / rootSize}rem`];
  });
  return { ...theme, ...(Object.fromEntries(relative) as Theme), fontFamilyBase };
}
