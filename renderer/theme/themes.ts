import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';

const fontFamilyBase = "'Segoe UI Variable', 'Segoe UI', 'Noto Sans', sans-serif";

/** Fluent's own colours in Windows' own typeface. */
export const lightTheme: Theme = { ...webLightTheme, fontFamilyBase };
export const darkTheme: Theme = { ...webDarkTheme, fontFamilyBase };
