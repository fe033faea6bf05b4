import { DirectoryUnavailable } from '../directory.ts';
import { type Connection, DirectoryRefusal } from './connection.ts';
import type { ControllerSource } from './controller-source.ts';
import type { ControllerFinding, DirectoryFindings, PolicyFinding } from './directory-findings.ts';
import type { Endpoint } from './endpoint.ts';
import { binaryAttributes, bytesOf, numberOf, textOf } from './entry-values.ts';
import { examinePerson } from './examine-person.ts';
import { answerCode } from './ldap-answer.ts';
import { readDomainRules } from './read-rules.ts';
import { samplePeople } from './sample-people.ts';
import { sidFromBytes } from './sid.ts';

export interface ExaminationOptions {
  source: ControllerSource;
  open: (endpoint: Endpoint) => Promise<Connection>;
  baseDn: string;
  /** Unix milliseconds. */
  now: () => number;
}

/**
 * Meets every controller once, and asks the first that answers what the service account may see and do.
 * Everything is read, nothing written. Rejects with `DirectoryUnavailable` when no controller is known.
 */
export async function examineDirectory(options: ExaminationOptions): Promise<DirectoryFindings> {
  const controllers: ControllerFinding[] = [];
  let asked: DirectoryFindings['asked'];
  for (const endpoint of await options.source.endpoints()) {
    let connection: Connection | undefined;
    try {
      connection = await options.open(endpoint);
      controllers.push(await meet(connection, options.now));
      asked ??= await ask(connection, options.baseDn);
    } catch (error) {
      controllers.push({ controller: endpoint.authority, met: false, code: codeOf(error) });
      // A refused password is refused by all of them, and each time counts.
      if (codeOf(error).startsWith('ldap 49')) break;
    } finally {
      connection?.close();
    }
  }
  return { controllers, ...(asked === undefined ? {} : { asked }) };
}

async function meet(connection: Connection, now: () => number): Promise<ControllerFinding> {
  const [root] = await connection.search('', {
    scope: 'base',
    attributes: ['currentTime', 'domainFunctionality', 'forestFunctionality'],
  });
  const time = root && timeOf(textOf(root, 'currentTime') ?? '');
  return {
    controller: connection.controller,
    met: true,
    certificateEnds: connection.certificateEnds,
    historyOnReset: connection.historyOnReset,
    clockAhead: time === undefined ? undefined : time - now(),
    functionality: {
      domain: root && numberOf(root, 'domainFunctionality'),
      forest: root && numberOf(root, 'forestFunctionality'),
    },
  };
}

async function ask(connection: Connection, baseDn: string): Promise<DirectoryFindings['asked']> {
  const sids = await ownSids(connection);
  const [serviceSid] = sids;
  const policies = await lookForPolicies(connection);
  const { known: domainRules } = await readDomainRules(connection);
  const common = { controller: connection.controller, serviceSid, domainRules, policies };
  try {
    const sample = await samplePeople(connection, baseDn, serviceSid);
    const places = [];
    for (const [place, dn] of sample.byPlace) {
      const examined = await examinePerson(connection, dn, new Set([...sids, ...everybodys]));
      if (examined !== undefined) places.push({ place, ...examined });
    }
    const { protectedPeople, more } = sample;
    return { ...common, base: 'there', places, protectedPeople, more };
  } catch (error) {
    if (!(error instanceof DirectoryRefusal)) throw error;
    const base = { code: answerCode(error.answer) };
    return { ...common, base, places: [], protectedPeople: 0, more: false };
  }
}

/** Whoever signs in is each of these: Everyone and Authenticated Users. */
const everybodys = ['S-1-1-0', 'S-1-5-11'];

/** Whose connection it is, the account itself first ([MS-ADTS] 3.1.1.3.2, tokenGroups of the root). */
async function ownSids(connection: Connection): Promise<string[]> {
  const [root] = await connection.search('', {
    ...{ scope: 'base', attributes: ['tokenGroups'], explicitBufferAttributes: binaryAttributes },
  });
  const sids = root === undefined ? [] : bytesOf(root, 'tokenGroups');
  return sids.flatMap((bytes) => sidFromBytes(bytes) ?? []);
}

async function lookForPolicies(connection: Connection): Promise<PolicyFinding> {
  const container = `CN=Password Settings Container,CN=System,${connection.domainHead}`;
  const attributes = ['cn', 'msDS-MinimumPasswordLength'];
  try {
    const [self] = await connection.search(container, { scope: 'base', attributes });
    if (self === undefined || textOf(self, 'cn') === undefined) {
      return { container, found: 'hidden' };
    }
    const policies = await connection.search(container, {
      scope: 'one',
      attributes,
      sizeLimit: 200,
    });
    if (policies.length === 0) return { container, found: 'none' };
    const readable = policies.every((each) => numberOf(each, attributes[1] ?? '') !== undefined);
    return { container, found: readable ? 'readable' : 'hidden' };
  } catch (error) {
    if (error instanceof DirectoryRefusal) return { container, found: 'hidden' };
    throw error;
  }
}

/** GeneralizedTime as the directory writes it (RFC 4517, 3.3.13): 20261126074500.0Z. */
function timeOf(text: string): number | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/u.exec(text) ?? [];
  const [year, month, day, hour, minute, second] = parts.map(Number);
  if (year === undefined || month === undefined) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function codeOf(error: unknown): string {
  return error instanceof DirectoryUnavailable ? error.detail : 'internal';
}
