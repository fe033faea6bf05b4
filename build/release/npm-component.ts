import { allowedLicence } from './allowed-licences.ts';
import type { Component } from './cyclonedx.ts';
import type { LockedPackage } from './read-lock.ts';

export interface NpmPackage {
  name: string;
  version: string;
  license: unknown;
  /** What the lockfile says of it. */
  locked: LockedPackage | undefined;
}

/**
 * A package of npm as a component. Its hash is that of the archive that npm has unpacked, as the
 * lockfile pins it. Throws for a licence that may not ship and for a package that nothing pins.
 */
export function npmComponent({ name, version, license, locked }: NpmPackage): Component {
  if (locked?.version !== version) {
    throw new Error(`${name} ${version} is not what package-lock.json names`);
  }
  const [, digest] = /^sha512-([\w+/]{86}==)$/.exec(locked.integrity ?? '') ?? [];
  if (digest === undefined) throw new Error(`package-lock.json has no SHA-512 of ${name}`);
  const purl = npmPurl(name, version);
  const [, group, short = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  return {
    type: 'library',
    'bom-ref': purl,
    ...(group !== undefined && { group }),
    name: short,
    version,
    hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }],
    licenses: [allowedLicence(name, license)],
    purl,
  };
}

/** The package URL (ECMA-427; purl-spec, type `npm`): the scope's @ is percent-encoded. */
export function npmPurl(name: string, version: string): string {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
}
