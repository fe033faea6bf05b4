import type {
  ControllerFinding,
  DirectoryFindings,
  PersonRight,
} from '../directory/active-directory/directory-findings.ts';
import { personRights } from '../directory/active-directory/directory-findings.ts';
import {
  type Commands,
  commandsFor,
  commandsForPolicies,
  type Grantee,
} from './directory-commands.ts';

/** What is told, and whether anything is missing. */
export interface DirectoryReport {
  lines: string[];
  complete: boolean;
}

const rightWords: Record<PersonRight, string> = {
  'see-groups':
    'see the groups of a person (tokenGroups); without it everybody counts as protected',
  'see-version':
    'see how often a password was set (replPropertyMetaData), to settle a write in doubt',
  'see-last-set': 'see when a password was set (pwdLastSet)',
  'see-wrong-passwords':
    'see how many wrong passwords were typed (badPwdCount), to stay away from the lock',
  'reset-password': 'reset a password (Reset Password)',
  'write-lockout': 'unlock (write lockoutTime)',
  'write-last-set': 'have a password changed at the next sign-in (write pwdLastSet)',
};

const day = 86_400_000;
/** Kerberos takes no more by default, and neither does anybody's patience. */
const mostClockOff = 5 * 60_000;
const shownPlaces = 5;

/** What the service account may see and do, a line for each right, and the commands for what is missing. */
export function directoryLines(
  { controllers, asked }: DirectoryFindings,
  { user, baseDn, now }: { user: string; baseDn: string; now: number },
): DirectoryReport {
  const state = { complete: true };
  const tell = (good: boolean, words: string): string => {
    if (!good) state.complete = false;
    return `  ${good ? 'ok     ' : 'missing'}  ${words}`;
  };
  const lines = [`The directory, as ${user} finds it. Nothing is changed.`, '', 'Controllers'];
  for (const each of controllers) lines.push(tell(...controllerLine(each, now)));
  if (asked === undefined) {
    lines.push('', 'No controller could be asked about the rest.');
    return { lines, complete: false };
  }
  const grantee: Grantee = { user, sid: asked.serviceSid };
  const there = asked.base === 'there';
  const base = there ? `people are sought below ${baseDn}` : `${baseDn} is not there`;
  const code = asked.base === 'there' ? '' : ` (ldap ${asked.base.code})`;
  lines.push('', 'Rules', tell(there, `${base}${code}`));
  lines.push(tell(asked.domainRules, 'the password policy of the domain can be read'));
  const { container, found } = asked.policies;
  const hidden = found === 'hidden';
  const policies = {
    readable: 'fine-grained password policies can be read',
    none: 'fine-grained password policies could be read; there is none',
    hidden: 'read fine-grained password policies: refusals cannot be explained without',
  };
  lines.push(tell(!hidden, policies[found]));
  if (hidden) lines.push(...commandLines(commandsForPolicies(container, grantee)));
  const history = controllers.some((each) => each.met && each.historyOnReset);
  lines.push(
    `  ${history ? 'ok     ' : 'note   '}  ` +
      (history
        ? 'the password history counts for a reset too'
        : 'this directory does not apply the password history to a reset'),
  );

  const { places } = asked;
  const of = places.length === 1 ? 'one place' : `${places.length} places`;
  lines.push(
    '',
    `Rights on people, one person of each of ${of}${asked.more ? ', and there are more' : ''}`,
  );
  if (places.length === 0) lines.push(tell(false, 'nobody was found to look at'));
  for (const right of personRights) {
    const without = places.filter(({ lacking }) => lacking.includes(right));
    if (places.length > 0) lines.push(tell(without.length === 0, rightWords[right]));
    for (const { place, rightsUnreadable } of without.slice(0, shownPlaces)) {
      const doubt = right === 'reset-password' && rightsUnreadable;
      lines.push(`           ${doubt ? 'rights cannot be read' : 'not'} in ${place}`);
      lines.push(...commandLines(commandsFor(right, place, grantee)));
    }
    const left = without.length - shownPlaces;
    if (left > 0) lines.push(`           and not in ${left} more`);
  }
  if (asked.protectedPeople > 0) {
    lines.push(
      `  note     ${asked.protectedPeople} protected accounts (adminCount) were left out: they inherit no ` +
        'rights, and are never reset',
    );
  }
  lines.push('', state.complete ? 'Nothing is missing.' : 'Something is missing: see above.');
  return { lines, complete: state.complete };
}

function controllerLine(finding: ControllerFinding, now: number): [good: boolean, words: string] {
  if (!finding.met) return [false, `${finding.controller}: ${finding.code}`];
  const { controller, certificateEnds, clockAhead, functionality } = finding;
  const days = Math.floor((certificateEnds - now) / day);
  const clock =
    clockAhead === undefined
      ? 'it does not tell the time'
      : `clock ${Math.abs(Math.round(clockAhead / 1000))} s ${clockAhead < 0 ? 'behind' : 'ahead'}`;
  const good = days >= 14 && Math.abs(clockAhead ?? 0) < mostClockOff;
  const level = functionality.domain === undefined ? '' : `, domain level ${functionality.domain}`;
  return [good, `${controller}: certificate for ${days} more days, ${clock}${level}`];
}

const commandLines = ({ windows, samba }: Commands): string[] => [
  `             Windows:  ${windows}`,
  `             Samba:    ${samba}`,
];
