import type { PersonRight } from '../directory/active-directory/directory-findings.ts';

/** Whom a right is given to. */
export interface Grantee {
  /** As the configuration has it: a principal name or a distinguished name. */
  user: string;
  /** Undefined where the directory did not tell it. */
  sid: string | undefined;
}

/** How one right is given on Windows (dsacls) and on Samba (samba-tool), to be typed as it stands. */
export interface Commands {
  windows: string;
  samba: string;
}

/** The class user, and what is given, by schemaIDGUID or rightsGUID ([MS-ADA1] to [MS-ADA3], [MS-ADTS] 5.1.3.2.1). */
const user = 'bf967aba-0de6-11d0-a285-00aa003049e2';
const grants: Record<
  Exclude<PersonRight, 'see-groups'>,
  [windows: string, right: string, guid: string]
> = {
  'see-version': ['RP;replPropertyMetaData', 'RP', '281416c0-1968-11d0-a28f-00aa003049e2'],
  'see-last-set': ['RP;pwdLastSet', 'RP', 'bf967a0a-0de6-11d0-a285-00aa003049e2'],
  'see-wrong-passwords': ['RP;badPwdCount', 'RP', 'bf96792e-0de6-11d0-a285-00aa003049e2'],
  'reset-password': ['CA;Reset Password', 'CR', '00299570-246d-11d0-a768-00aa006e0529'],
  'write-lockout': ['RPWP;lockoutTime', 'RPWP', '28630ebf-41d5-11d1-a9c1-0000f80367c1'],
  'write-last-set': ['RPWP;pwdLastSet', 'RPWP', 'bf967a0a-0de6-11d0-a285-00aa003049e2'],
};

/** The group whose members may read tokenGroups everywhere ([MS-ADTS] 6.1.1.4.12.20). */
const seers = 'Windows Authorization Access Group';

/** What gives this right for the people below a place. */
export function commandsFor(
  right: PersonRight,
  place: string,
  { user: who, sid }: Grantee,
): Commands {
  const grantee = sid ?? 'SID-OF-THE-ACCOUNT';
  if (right === 'see-groups') {
    return {
      windows: `net localgroup ${quoted(seers)} ${quoted(who)} /add`,
      samba: `samba-tool group addmembers ${quoted(seers)} ${quoted(grantee)}`,
    };
  }
  const [windows, letters, guid] = grants[right];
  const entry = `(OA;CIIO;${letters};${guid};${user};${grantee})`;
  return {
    windows: `dsacls ${quoted(place)} /I:S /G ${quoted(`${who}:${windows};user`)}`,
    samba: setting(place, entry),
  };
}

/** What lets the account read the fine-grained policies. */
export function commandsForPolicies(container: string, { user: who, sid }: Grantee): Commands {
  return {
    windows: `dsacls ${quoted(container)} /I:T /G ${quoted(`${who}:GR`)}`,
    samba: setting(container, `(A;CI;RPLCLORC;;;${sid ?? 'SID-OF-THE-ACCOUNT'})`),
  };
}

const setting = (place: string, entry: string): string =>
  `samba-tool dsacl set --action=allow --objectdn=${quoted(place)} --sddl=${quoted(entry)}`;

/** In double quotes, for the shells of both; names of places may hold nearly anything. */
const quoted = (text: string): string =>
  `"${text.replaceAll(/\p{C}/gu, '?').replaceAll(/(["\\$`])/gu, '\\$1')}"`;
