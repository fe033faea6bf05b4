/**
 * The manifest of the client's files as windres reads it, under the name that the launcher looks for
 * (native/launcher/client-files.cpp). `file` is a full path.
 */
export function manifestResource(file: string): string {
  if (/["\\\n]/.test(file)) throw new Error('The path of the manifest cannot be named to windres');
  return `CLIENTFILES RCDATA "${file}"\n`;
}
