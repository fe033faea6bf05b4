import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allowedLicence } from './allowed-licences.ts';
import type { Component } from './cyclonedx.ts';

/** A program of the project itself, in the project's version and under its licence. */
export function projectComponent(root: string, name: string, description: string): Component {
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
    license: string;
  };
  return {
    type: 'application',
    'bom-ref': name,
    name,
    version,
    description,
    licenses: [allowedLicence(name, license)],
    purl: `pkg:generic/${name}@${version}`,
  };
}
