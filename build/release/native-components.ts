import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nativePrograms } from '../native/programs.ts';
import { allowedLicence } from './allowed-licences.ts';
import type { Component, Dependency } from './cyclonedx.ts';
import { linkedLibraries } from './linked-libraries.ts';
import { projectComponent } from './project-component.ts';
import type { ToolchainLibrary } from './toolchain-libraries.ts';

export interface NativeFiles {
  /** What `buildNative` has built, with the linker's maps in `objects/`. */
  built: string;
  /** The program as it ships, by its file's name: signed, where that is done. */
  shipped: (file: string) => string;
}

export interface NativeParts {
  components: Component[];
  dependencies: Dependency[];
  /** Which of the components are the programs themselves, as `bom-ref`s. */
  programs: string[];
}

/**
 * The native programs that ship, each with its SHA-256, and the libraries that are linked into them.
 * Asks the compiler for its version.
 */
export function nativeComponents(root: string, { built, shipped }: NativeFiles): NativeParts {
  const { version = '' } = projectComponent(root, 'gatehouse', '');
  const libraries = new Map<ToolchainLibrary, Component>();
  const components: Component[] = [];
  const dependencies: Dependency[] = [];
  for (const program of nativePrograms(version).filter(({ ships }) => ships)) {
    const file = `${program.name}.${program.kind}`;
    const content = createHash('sha256')
      .update(readFileSync(shipped(file)))
      .digest('hex');
    const component = projectComponent(root, file, program.description);
    components.push({ ...component, hashes: [{ alg: 'SHA-256', content }] });
    const map = readFileSync(join(built, 'objects', `${file}.map`), 'utf8');
    const linked = linkedLibraries(root, program, map);
    for (const each of linked) {
      if (!libraries.has(each)) libraries.set(each, libraryComponent(each));
    }
    const dependsOn = linked.map((each) => libraries.get(each)?.['bom-ref'] ?? each.name);
    dependencies.push({ ref: component['bom-ref'], dependsOn });
  }
  const programs = components.map((each) => each['bom-ref']);
  return { components: [...components, ...libraries.values()], dependencies, programs };
}

function libraryComponent(library: ToolchainLibrary): Component {
  const { name, description, licences, readVersion } = library;
  const version = readVersion();
  const purl = `pkg:generic/${name}@${version}`;
  const licenses = licences.map((each) => allowedLicence(name, each));
  return { type: 'library', 'bom-ref': purl, name, version, description, licenses, purl };
}
