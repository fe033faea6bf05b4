import { z } from 'zod';

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, {
  error: 'must be a colour such as #0F6CBD, with six digits',
});
/** A name and no path: everything lies in the one folder. */
const picture = z.string().regex(/^[A-Za-z0-9_][\w.-]{0,79}\.(?:svg|png)$/, {
  error: 'must be a file in the same folder that ends in .svg or .png, such as logo.svg',
});

/** What `branding.json` may hold. */
export const brandingFileSchema = z.strictObject({
  /** The organisation's colour where surfaces are light: the main button is filled with it. */
  accent: colour.optional(),
  /** The same where they are dark: icons and frames are drawn in it. Absent: made from `accent`. */
  accentDark: colour.optional(),
  logo: picture.optional(),
  /** For dark surfaces. Absent: `logo` on a light plate. */
  logoDark: picture.optional(),
});
export type BrandingFile = z.infer<typeof brandingFileSchema>;
export type BrandingField = keyof BrandingFile;
