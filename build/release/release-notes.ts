import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/root.ts';
import { checksumsFile } from './checksums.ts';
import { versionSection } from './version-section.ts';

export interface ReleaseFacts {
  changelog: string;
  /** The versions of all package.json files of the project. */
  versions: readonly string[];
  tag: string;
  /** SHA256SUMS of everything that is released. */
  sums: string;
  /** OWNER/NAME on GitHub. */
  repository: string;
}

/** Throws unless tag, package.json files and CHANGELOG.md mean the same version; gives its section. */
function checkRelease({ changelog, versions, tag }: Omit<ReleaseFacts, 'sums' | 'repository'>) {
  const [, version = ''] = /^v(\d+\.\d+\.\d+)$/.exec(tag) ?? [];
  if (version === '') throw new Error(`${JSON.stringify(tag)} is no tag of a release: v1.2.3`);
  const other = versions.find((each) => each !== version);
  if (other !== undefined) throw new Error(`A package.json says ${other}, the tag ${tag}`);
  return versionSection(changelog, version);
}

/**
 * The notes of a release: what has changed, the sums of all its files, and how to check that they are
 * the ones that were made from this tag. Throws where tag, package.json and CHANGELOG.md disagree.
 */
export function releaseNotes(facts: ReleaseFacts): string {
  const { version, text } = checkRelease(facts);
  const { repository, sums, tag } = facts;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new Error('The repository has no name');
  const msi = `Gatehouse-${version}-x64.msi`;
  const lines = sums.trimEnd().split('\n');
  if (!lines.every((line) => /^[0-9a-f]{64} {2}[\w.-]+$/.test(line))) {
    throw new Error(`${checksumsFile} is none`);
  }
  if (!lines.some((line) => line.endsWith(`  ${msi}`))) throw new Error(`There is no ${msi}`);
  return `${text}

## Before you install

The installer has to be whole, signed by us, and made from \`${tag}\`. In PowerShell:

\`\`\`powershell
(Get-FileHash -Algorithm SHA256 ${msi}).Hash
Get-AuthenticodeSignature ${msi} | Format-List Status, SignerCertificate
gh attestation verify ${msi} --repo ${repository}
\`\`\`

The first has to be the sum below, whatever the case of its letters. The second has to say _Valid_ and
name the signer of the release before. The third says which commit and which workflow made the file.
What is inside is listed in \`Gatehouse-${version}.cdx.json\` (CycloneDX 1.6).

\`\`\`text
${lines.join('\n')}
\`\`\`
`;
}

/** The versions that the project's packages say of themselves. */
function projectVersions(): string[] {
  const manifest = (folder: string) =>
    JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
      version: string;
      workspaces?: string[];
    };
  const top = manifest('.');
  return [top, ...(top.workspaces ?? []).map(manifest)].map(({ version }) => version);
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      tag: { type: 'string', default: '' },
      assets: { type: 'string' },
      repository: { type: 'string', default: '' },
      out: { type: 'string' },
    },
  });
  const { tag, assets, repository, out } = values;
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const versions = projectVersions();
  if (assets === undefined || out === undefined) {
    // Before anything is built: whether there would be notes at all.
    const { version, date } = checkRelease({ changelog, versions, tag });
    console.log(`${version} of ${date} can be released.`);
  } else {
    const sums = readFileSync(join(resolve(assets), checksumsFile), 'utf8');
    writeFileSync(resolve(out), releaseNotes({ changelog, versions, tag, sums, repository }));
  }
}
