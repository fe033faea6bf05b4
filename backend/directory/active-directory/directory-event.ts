/**
 * What the log of the backend learns about the directory: which controller, and a code. There is no
 * place in it for a name, a value or a password.
 */
export interface DirectoryEvent {
  event:
    | 'directory.unreachable'
    | 'directory.discovery-failed'
    | 'directory.discovery-works'
    | 'directory.certificate-refused'
    | 'directory.bind-refused'
    | 'directory.other-controller'
    | 'directory.busy'
    | 'directory.rights-missing'
    | 'directory.policy-unreadable'
    | 'directory.groups-unreadable'
    | 'directory.history-not-enforced'
    | 'directory.lockout-unreadable'
    | 'directory.write-refused'
    | 'directory.write-uncertain';
  controller: string;
  /** An LDAP result with the directory's own number (`19:0000052D`), or a code of the network. */
  code: string;
  remedy?: string;
}

export type DirectoryLog = (event: DirectoryEvent) => void;
