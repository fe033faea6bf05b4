/** A person of the demonstration company, created below `OU=Staff`. */
export interface DemoPerson {
  /** The sign-in name (`sAMAccountName`), the part before the `@`. */
  readonly sam: string;
  readonly givenName: string;
  readonly surname: string;
  /**
   * Also the common name, as the Windows consoles do it. A distinguished name can therefore not be
   * guessed from the sign-in name: code that does not search is found out.
   */
  readonly displayName: string;
  readonly mail?: string;
  readonly mobile?: string;
  /** Has to satisfy Samba's default policy: seven characters of three kinds. */
  readonly password: string;
  /** Groups by name; those that do not exist yet are created. */
  readonly groups?: readonly string[];
  readonly disabled?: boolean;
}

/** An account that can bind, with the name to bind under and a password made for this domain. */
export interface Account {
  readonly user: string;
  readonly password: string;
}

/** The domain-wide password policy. Days and minutes are whole numbers. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly complexity: boolean;
  readonly historyLength: number;
  readonly minimumAgeDays: number;
  /** 0 means that passwords never expire. */
  readonly maximumAgeDays: number;
  /** Failed sign-ins until the account is locked; 0 means never. */
  readonly lockoutThreshold: number;
  /** How long a lock lasts; 0 means until somebody unlocks the account. */
  readonly lockoutMinutes: number;
  /** After how many minutes without a failure the count starts again. */
  readonly lockoutWindowMinutes: number;
}

/** What `startSambaDomain` needs to know. */
export interface SambaOptions {
  /** The folder that receives the domain, in a sub-folder `dc`. Created when it is missing. */
  readonly folder: string;
  /** The loopback address to listen on, 127.0.0.2 unless told. One domain per address. */
  readonly address?: string;
  readonly people?: readonly DemoPerson[];
  /** Whether other controllers are to join it (`joinSambaDomain`). */
  readonly replicates?: boolean;
  readonly log?: (line: string) => void;
  /** Aborts a start that is under way. A domain that was handed out is ended with `close()`. */
  readonly signal?: AbortSignal;
}

/** A running domain with one domain controller. */
export interface SambaDomain {
  /** `ldaps://<address>:636` */
  readonly url: string;
  readonly address: string;
  /** The name in the server's certificate, to be given to the TLS client as the server name. */
  readonly serverName: string;
  /** The certificate of the domain's own authority, in PEM. */
  readonly caFile: string;
  readonly baseDn: string;
  readonly realm: string;
  readonly netbios: string;
  /** May reset, unlock and expire the passwords of `OU=Staff` and read the password policies. */
  readonly service: Account;
  readonly administrator: Account;
  /** Samba's process, or undefined while it is killed. */
  readonly processId: number | undefined;
  /** The distinguished name of an account that was made with the domain. Throws for any other. */
  dn(sam: string): string;
  /** Runs `samba-tool` on the domain's database, while the server runs, and gives its output. */
  sambaTool(...args: readonly string[]): Promise<string>;
  /**
   * Applies LDIF to the database of the domain's partition, below every rule of the directory: for
   * states that no client may write, such as a `pwdLastSet` in the past. Nothing is checked and no
   * replication metadata is kept, so passwords are not to be set this way.
   */
  ldbModify(ldif: string): Promise<void>;
  /** Makes a password so old that it has expired under every policy with a maximum age. */
  expirePassword(sam: string): Promise<void>;
  /** Changes the given parts of the password policy and leaves the others as they are. */
  setPasswordPolicy(policy: Partial<PasswordPolicy>): Promise<void>;
  /** Ends the server without warning, as a power cut would. The database stays. */
  kill(): Promise<void>;
  /** Ends the server if it runs, starts it on the same database and waits until it answers. */
  restart(): Promise<void>;
  /** Ends the server and removes everything that was made in the folder. Can be called again. */
  close(): Promise<void>;
}
