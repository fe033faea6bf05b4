import type { Entry, SearchOptions } from 'ldapts';
import { DirectoryUnavailable } from '../directory.ts';
import { textOf, textsOf } from './entry-values.ts';
import { policyHints } from './policy-hints-control.ts';

/** What the root of a controller tells about it ([MS-ADTS] 3.1.1.3.2). */
export interface RootFacts {
  dnsHostName?: string;
  /** The head of the domain, which holds its default policy. */
  domainHead: string;
  /** The head of the schema; absent where the root does not name it. */
  schemaHead?: string;
  /** Whether it can be asked to apply the password history to a reset. */
  historyOnReset: boolean;
}

type Search = (base: string, options: SearchOptions) => Promise<Entry[]>;

/** Rejects with `DirectoryUnavailable` when what answers is not a domain controller. */
export async function readRoot(search: Search): Promise<RootFacts> {
  const [root] = await search('', {
    scope: 'base',
    sizeLimit: 1,
    attributes: [
      ...['dnsHostName', 'defaultNamingContext', 'schemaNamingContext', 'supportedControl'],
    ],
  });
  const dnsHostName = root && textOf(root, 'dnsHostName');
  const domainHead = root && textOf(root, 'defaultNamingContext');
  const schemaHead = root && textOf(root, 'schemaNamingContext');
  if (root === undefined || domainHead === undefined) {
    throw new DirectoryUnavailable('not-a-domain-controller');
  }
  return {
    domainHead,
    historyOnReset: textsOf(root, 'supportedControl').includes(policyHints),
    ...(dnsHostName === undefined ? {} : { dnsHostName }),
    ...(schemaHead === undefined ? {} : { schemaHead }),
  };
}
