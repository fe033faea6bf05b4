/** What the build knows and the program must not find out by looking: made by build/vite. */
declare module 'virtual:gatehouse-build' {
  /** The version in package.json. */
  export const version: string;
  /** The names of the page's files, relative to its folder, with forward slashes. */
  export const pageFiles: readonly string[];
}
