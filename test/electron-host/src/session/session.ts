import type { Session as ElectronSession } from 'electron';
import { StrictEmitter } from '../strict-emitter.ts';
import { strict } from '../strict.ts';
import { makeProtocol } from './protocol.ts';
import { SessionPolicy } from './session-policy.ts';

type Emulated = Pick<
  ElectronSession,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'isSpellCheckerEnabled'
  | 'setCertificateVerifyProc'
  | 'setProxy'
  | 'setUserAgent'
  | 'clearStorageData'
  | 'clearCache'
  | 'closeAllConnections'
  | 'isPersistent'
>;

const events = ['will-download', 'file-system-access-restricted'];
const policies = new WeakMap<object, SessionPolicy>();

/** One partition's session: it keeps what the app decides, the pages of the session obey it. */
export class Session extends StrictEmitter implements Emulated {
  readonly #policy: SessionPolicy;
  readonly protocol;
  readonly webRequest;
  #spellChecker = true;

  constructor(partition: string) {
    super('session', events);
    this.#policy = new SessionPolicy(partition);
    this.protocol = makeProtocol(this.#policy.schemeHandlers);
    this.webRequest = this.#policy.webRequest.api;
    policies.set(this, this.#policy);
  }

  setPermissionRequestHandler(handler: SessionPolicy['permissionRequest']): void {
    this.#policy.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: SessionPolicy['permissionCheck']): void {
    this.#policy.permissionCheck = handler;
  }

  /** Neither devices nor screens can be offered here, so there is nobody to ask. */
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}

  /** A page of this host never makes a TLS connection of its own that the app would judge. */
  setCertificateVerifyProc(): void {}

  setSpellCheckerEnabled(enable: boolean): void {
    this.#spellChecker = enable;
  }

  isSpellCheckerEnabled(): boolean {
    return this.#spellChecker;
  }

  /** Every profile is new and goes with the process: there is nothing to clear or to proxy. */
  async setProxy(): Promise<void> {}
  async clearStorageData(): Promise<void> {}
  async clearCache(): Promise<void> {}
  async closeAllConnections(): Promise<void> {}

  setUserAgent(userAgent: string): void {
    this.#policy.userAgent = userAgent;
  }

  isPersistent(): boolean {
    return this.#policy.partition.startsWith('persist:');
  }
}

export function policyOf(session: object): SessionPolicy {
  const policy = policies.get(session);
  if (!policy) throw new TypeError('electron-host: this is not a session');
  return policy;
}

export const defaultSession = new Session('');
const partitions = new Map<string, Session>([['', defaultSession]]);

/** What the app imports as `session`. */
export const session = strict(
  {
    defaultSession,
    fromPartition(partition: string): Session {
      const known = partitions.get(partition) ?? new Session(partition);
      partitions.set(partition, known);
      return known;
    },
  },
  'session',
);
