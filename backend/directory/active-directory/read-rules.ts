import type { PasswordRules } from '@gatehouse/shared';
import type { Entry } from 'ldapts';
import { type Connection, DirectoryRefusal } from './connection.ts';
import { numberOf, textOf } from './entry-values.ts';
import { durationOf, type LockoutRules } from './lockout-room.ts';

/** The rules, and whether they are surely those that hold. */
export interface ReadRules {
  rules: PasswordRules;
  known: boolean;
  /** How long a password must be kept, in milliseconds; undefined where that may not be read. */
  minimumAge: number | undefined;
  lockout: LockoutRules;
}

/** DOMAIN_PASSWORD_COMPLEX in pwdProperties ([MS-SAMR] 2.2.3.6). */
const complex = 1;

/** The domain's default policy, from its head. Rejects with `DirectoryUnavailable`. */
export async function readDomainRules(connection: Connection): Promise<ReadRules> {
  const [head] = await connection.search(connection.domainHead, {
    scope: 'base',
    sizeLimit: 1,
    attributes: [
      ...['minPwdLength', 'pwdHistoryLength', 'pwdProperties', 'minPwdAge'],
      ...['lockoutThreshold', 'lockOutObservationWindow'],
    ],
  });
  return toRules(connection, {
    minimumAge: durationOf(head, 'minPwdAge'),
    lockout: {
      threshold: head && numberOf(head, 'lockoutThreshold'),
      window: durationOf(head, 'lockOutObservationWindow'),
    },
    minLength: head && numberOf(head, 'minPwdLength'),
    history: head && numberOf(head, 'pwdHistoryLength'),
    complexity: head && maskOf(head),
  });
}

/**
 * The fine-grained policy that holds for one account, or undefined when this service may not read
 * it: directories hide its values without a word until they are delegated.
 */
export async function readOwnRules(
  connection: Connection,
  policy: string,
): Promise<ReadRules | undefined> {
  const entry = await readPolicy(connection, policy);
  const minLength = entry && numberOf(entry, 'msDS-MinimumPasswordLength');
  const history = entry && numberOf(entry, 'msDS-PasswordHistoryLength');
  const complexity = entry && textOf(entry, 'msDS-PasswordComplexityEnabled');
  if (minLength === undefined || complexity === undefined) return undefined;
  return toRules(connection, {
    ...{ minLength, history, complexity: complexity === 'TRUE' },
    minimumAge: durationOf(entry, 'msDS-MinimumPasswordAge'),
    lockout: {
      threshold: entry && numberOf(entry, 'msDS-LockoutThreshold'),
      window: durationOf(entry, 'msDS-LockoutObservationWindow'),
    },
  });
}

async function readPolicy(connection: Connection, policy: string): Promise<Entry | undefined> {
  try {
    const [entry] = await connection.search(policy, {
      scope: 'base',
      sizeLimit: 1,
      attributes: [
        'msDS-MinimumPasswordLength',
        'msDS-PasswordHistoryLength',
        'msDS-PasswordComplexityEnabled',
        'msDS-MinimumPasswordAge',
        'msDS-LockoutThreshold',
        'msDS-LockoutObservationWindow',
      ],
    });
    return entry;
  } catch (error) {
    // Hidden altogether: noSuchObject or insufficientAccessRights.
    if (error instanceof DirectoryRefusal && [32, 50].includes(error.answer.code)) return undefined;
    throw error;
  }
}

function maskOf(head: Entry): boolean | undefined {
  const properties = numberOf(head, 'pwdProperties');
  return properties === undefined ? undefined : (properties & complex) !== 0;
}

/** What is unreadable is shown as no rule: the directory still applies it, and says so. */
function toRules(
  { historyOnReset }: Connection,
  read: { [K in 'minLength' | 'history']: number | undefined } & {
    complexity: boolean | undefined;
  } & Pick<ReadRules, 'minimumAge' | 'lockout'>,
): ReadRules {
  const within = (value: number | undefined, most: number): number =>
    Math.min(Math.max(value ?? 0, 0), most);
  return {
    rules: {
      minLength: within(read.minLength, 256),
      history: within(read.history, 1024),
      complexity: read.complexity ?? false,
      historyOnReset,
    },
    known: read.minLength !== undefined && read.complexity !== undefined,
    minimumAge: read.minimumAge,
    lockout: read.lockout,
  };
}
