/** What the service account needs of each person, and one thing that only the doctor looks at. */
export const personRights = [
  'see-groups',
  'see-version',
  'see-last-set',
  'see-wrong-passwords',
  'reset-password',
  'write-lockout',
  'write-last-set',
] as const;
export type PersonRight = (typeof personRights)[number];

/** One controller, as the service account met it. */
export type ControllerFinding =
  | {
      controller: string;
      met: true;
      /** When its certificate ends, in Unix milliseconds. */
      certificateEnds: number;
      /** How far its clock is ahead of ours, in milliseconds; undefined when it does not tell. */
      clockAhead?: number | undefined;
      historyOnReset: boolean;
      /** [MS-ADTS] 6.1.4.4: 2 is Windows Server 2003, 3 is 2008, 4 is 2008 R2, 7 is 2016. */
      functionality: { domain?: number | undefined; forest?: number | undefined };
    }
  | { controller: string; met: false; code: string };

/** Whether a right is there for the people in one place of the directory: one of them was looked at. */
export interface PlaceFinding {
  /** The distinguished name of what the people stand in. */
  place: string;
  lacking: readonly PersonRight[];
  /** Where the rights on a person may not be read, nobody can say whether a reset would be allowed. */
  rightsUnreadable: boolean;
}

/** Everything that was found. Nothing of it is a secret, and nothing was changed to find it. */
export interface DirectoryFindings {
  controllers: readonly ControllerFinding[];
  /** Absent when no controller could be asked. */
  asked?: {
    controller: string;
    /** Undefined where even that could not be read. */
    serviceSid?: string | undefined;
    /** The code of the refusal when the base is not there. */
    base: 'there' | { code: string };
    domainRules: boolean;
    policies: PolicyFinding;
    places: readonly PlaceFinding[];
    /** Accounts that are protected and never reset, among those that were looked at. */
    protectedPeople: number;
    /** More people or places than were looked at. */
    more: boolean;
  };
}

/** The fine-grained policies. `none` can be told only where the container may be read. */
export interface PolicyFinding {
  container: string;
  found: 'readable' | 'none' | 'hidden';
}
