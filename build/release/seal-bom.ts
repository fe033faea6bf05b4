import { createHash } from 'node:crypto';
import type { Bom, Component, Dependency } from './cyclonedx.ts';

/**
 * Makes the document of its parts: sorted, with a serial number that is a digest of all the rest (RFC
 * 9562, version 8), so that the same parts always make the same bytes. Throws where two components
 * have one name, and where a dependency names no component.
 */
export function sealBom(
  subject: Component,
  components: readonly Component[],
  dependencies: readonly Dependency[],
  moment: Date,
): Bom {
  const refs = [subject, ...components].map((each) => each['bom-ref']);
  const twice = refs.find((ref, index) => refs.indexOf(ref) !== index);
  if (twice !== undefined) throw new Error(`Two components are called ${twice}`);
  const stray = dependencies
    .flatMap(({ ref, dependsOn }) => [ref, ...dependsOn])
    .find((ref) => !refs.includes(ref));
  if (stray !== undefined) throw new Error(`There is no component ${stray}`);
  const bom: Omit<Bom, 'serialNumber'> = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: moment.toISOString().replace('.000Z', 'Z'),
      lifecycles: [{ phase: 'build' }],
      component: subject,
    },
    components: components.toSorted((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1)),
    dependencies: dependencies
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.toSorted() }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
  };
  const { $schema, bomFormat, specVersion, ...rest } = bom;
  return { $schema, bomFormat, specVersion, serialNumber: serialOf(bom), ...rest };
}

function serialOf(bom: object): string {
  const bytes = createHash('sha256').update(JSON.stringify(bom)).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return `urn:uuid:${[...parts, hex.slice(20)].join('-')}`;
}
