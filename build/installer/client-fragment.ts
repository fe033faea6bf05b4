import { createHash } from 'node:crypto';
import { stableGuid } from './stable-guid.ts';

/** The id of the client's program, which the rest of the package refers to. */
export const clientProgramId = 'ClientProgram';

interface Folder {
  path: string;
  name: string;
  folders: Map<string, Folder>;
  files: string[];
}

/**
 * One component for each of the client's files, as Windows Installer wants it, in the folders that
 * they lie in. `files` are paths relative to the client's folder, with `/`. The ids and GUIDs follow
 * from the paths alone, so that they are the same in every version.
 */
export function clientFragment(files: readonly string[]): string {
  const top: Folder = { path: '', name: '', folders: new Map(), files: [] };
  for (const file of files) folderOf(top, file.split('/').slice(0, -1)).files.push(file);
  const references = files.map((file) => `<ComponentRef Id="${idOf('component', file)}"/>`);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">',
    `<Fragment><DirectoryRef Id="ClientFolder">${inside(top)}</DirectoryRef></Fragment>`,
    `<Fragment><ComponentGroup Id="Client">${references.join('')}</ComponentGroup></Fragment>`,
    '</Wix>\n',
  ].join('\n');
}

function folderOf(top: Folder, names: readonly string[]): Folder {
  return names.reduce((folder, name) => {
    const path = folder.path === '' ? name : `${folder.path}/${name}`;
    const found = folder.folders.get(name) ?? { path, name, folders: new Map(), files: [] };
    folder.folders.set(name, found);
    return found;
  }, top);
}

function inside({ folders, files }: Folder): string {
  const components = files.map((file) => {
    const id = file === 'Gatehouse.exe' ? clientProgramId : idOf('file', file);
    const name = escape(file.split('/').at(-1) ?? '');
    const source = `$(var.Stage)/client/${escape(file)}`;
    return (
      `<Component Id="${idOf('component', file)}" Guid="${stableGuid(`client/${file}`)}" Win64="yes">` +
      `<File Id="${id}" Name="${name}" KeyPath="yes" Source="${source}"/></Component>`
    );
  });
  const below = [...folders.values()].map(
    (each) =>
      `<Directory Id="${idOf('folder', each.path)}" Name="${escape(each.name)}">${inside(each)}</Directory>`,
  );
  return [...components, ...below].join('\n');
}

/** Lower-case letters make an id private; a digest, because ids may not hold what names may. */
function idOf(kind: string, path: string): string {
  return `${kind}_${createHash('sha256').update(path).digest('hex').slice(0, 24)}`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
