import type { Shade } from '@gatehouse/shared';
import type { Look } from './make-ramp.ts';

/** A colour of Fluent's themes: a shade of the brand, or one that every organisation has. */
type Colour = Shade | `#${string}`;

/**
 * The tokens that stand beside one another in the window with what Fluent makes of them
 * (`@fluentui/tokens`, alias/lightColor and alias/darkColor). A spec holds each to Fluent's themes.
 */
export const windowColours = {
  colorNeutralForegroundOnBrand: { light: '#ffffff', dark: '#ffffff' },
  colorNeutralForegroundInverted: { light: '#ffffff', dark: '#242424' },
  colorNeutralForeground1: { light: '#242424', dark: '#ffffff' },
  colorNeutralForeground2: { light: '#424242', dark: '#d6d6d6' },
  colorNeutralBackground1: { light: '#ffffff', dark: '#292929' },
  colorNeutralBackground1Hover: { light: '#f5f5f5', dark: '#3d3d3d' },
  colorNeutralBackground1Pressed: { light: '#e0e0e0', dark: '#1f1f1f' },
  colorNeutralBackground2: { light: '#fafafa', dark: '#1f1f1f' },
  colorNeutralBackground3: { light: '#f5f5f5', dark: '#141414' },
  colorSubtleBackgroundHover: { light: '#f5f5f5', dark: '#383838' },
  colorSubtleBackgroundPressed: { light: '#e0e0e0', dark: '#2e2e2e' },
  colorStrokeFocus2: { light: '#000000', dark: '#ffffff' },
  colorBrandBackground: { light: 80, dark: 70 },
  colorBrandBackgroundHover: { light: 70, dark: 80 },
  colorBrandBackgroundPressed: { light: 40, dark: 40 },
  colorBrandBackground2: { light: 160, dark: 20 },
  colorBrandForeground1: { light: 80, dark: 100 },
  colorNeutralForeground2BrandHover: { light: 80, dark: 100 },
  colorNeutralForeground2BrandPressed: { light: 70, dark: 90 },
  colorBrandStroke1: { light: 80, dark: 100 },
  colorCompoundBrandStroke: { light: 80, dark: 100 },
  colorCompoundBrandStrokeHover: { light: 70, dark: 110 },
  colorCompoundBrandStrokePressed: { light: 60, dark: 90 },
  colorCompoundBrandForeground1: { light: 80, dark: 100 },
  colorCompoundBrandForeground1Hover: { light: 70, dark: 110 },
  colorCompoundBrandForeground1Pressed: { light: 60, dark: 90 },
  colorCompoundBrandBackground: { light: 80, dark: 100 },
  colorCompoundBrandBackgroundHover: { light: 70, dark: 110 },
  colorCompoundBrandBackgroundPressed: { light: 60, dark: 90 },
} as const satisfies Record<string, Record<Look, Colour>>;

export type WindowColour = keyof typeof windowColours;
