import { clientPackages } from './client-packages.ts';
import type { Bom, Component } from './cyclonedx.ts';
import { electronComponents } from './electron-component.ts';
import type { NativeParts } from './native-components.ts';
import { projectComponent } from './project-component.ts';
import { readBuiltFiles } from './read-built-files.ts';
import { sealBom } from './seal-bom.ts';

export interface ClientParts {
  root: string;
  moment: Date;
  native: NativeParts;
  /** Electron's folder for Windows; without one nothing is said of Chromium and Node. */
  electron: string | undefined;
}

/**
 * The bill of materials of what the installer puts on a laptop: the built files with the packages that
 * are in them, Electron, the native programs with the libraries that are linked into them.
 */
export function clientSbom({ root, moment, native, electron }: ClientParts): Bom {
  const subject = projectComponent(root, 'gatehouse', 'The client, its entry and its launcher');
  const built = readBuiltFiles(root);
  const { packages, inFile } = clientPackages(root, built);
  const files = built.map(({ file, sha256 }): Component => ({
    type: 'file',
    'bom-ref': file,
    name: file,
    hashes: [{ alg: 'SHA-256', content: sha256 }],
  }));
  const { components, dependencies, programs } = native;
  const [framework, ...parts] = electronComponents(root, electron);
  const fileRefs = files.map((each) => each['bom-ref']);
  return sealBom(
    subject,
    [...files, ...packages.map(({ component }) => component), framework, ...parts, ...components],
    [
      {
        ref: subject['bom-ref'],
        dependsOn: [...fileRefs, framework['bom-ref'], ...programs],
      },
      ...fileRefs.map((ref) => ({ ref, dependsOn: inFile.get(ref) ?? [] })),
      { ref: framework['bom-ref'], dependsOn: parts.map((each) => each['bom-ref']) },
      ...dependencies,
    ],
    moment,
  );
}
