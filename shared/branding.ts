/** The steps of a ramp of brand colours, from the darkest to the lightest, as Fluent UI counts them. */
export const shades = [
  ...([10, 20, 30, 40, 50, 60, 70, 80] as const),
  ...([90, 100, 110, 120, 130, 140, 150, 160] as const),
] as const;
export type Shade = (typeof shades)[number];

/** One brand colour in all its shades, each as `#rrggbb`. */
export type Ramp = Readonly<Record<Shade, string>>;

/** An organisation's own look. Each part that is absent is ours. */
export interface Branding {
  /** Both are there or none is: every pair of colours that the window uses has been weighed. */
  ramp?: { light: Ramp; dark: Ramp };
  /** Data URLs. Where `dark` is absent, the light one stands on a light plate on dark surfaces. */
  logo?: { light: string; dark?: string };
}
