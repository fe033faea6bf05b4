/**
 * The part of a CycloneDX 1.6 document (ECMA-424, https://cyclonedx.org/docs/1.6/json/) that is
 * written here.
 */
export interface Bom {
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json';
  bomFormat: 'CycloneDX';
  specVersion: '1.6';
  serialNumber: string;
  version: 1;
  metadata: { timestamp: string; lifecycles: [{ phase: 'build' }]; component: Component };
  components: Component[];
  dependencies: Dependency[];
}

export interface Component {
  type: 'application' | 'file' | 'framework' | 'library';
  'bom-ref': string;
  name: string;
  group?: string;
  version?: string;
  description?: string;
  /** Left out: it is needed. */
  scope?: 'optional';
  hashes?: { alg: 'SHA-256' | 'SHA-512'; content: string }[];
  licenses?: Licence[];
  purl?: string;
}

/** An SPDX identifier or expression, or words where SPDX has none. */
export type Licence =
  { license: { id: string } } | { license: { name: string } } | { expression: string };

export interface Dependency {
  ref: string;
  dependsOn: string[];
}
