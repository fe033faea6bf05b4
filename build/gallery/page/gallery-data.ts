/** What the gallery's page knows. Texts and keys go by the number of the key. */
export interface GalleryData {
  keys: string[];
  groups: string[];
  states: { name: string; group: string; shown: Record<string, number[]> }[];
  locales: { locale: string; name: string; direction: string; texts: (string | null)[] }[];
  themes: string[];
  sizes: { name: string; width: number }[];
}
