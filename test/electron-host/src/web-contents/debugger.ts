import type { Debugger as ElectronDebugger } from 'electron';
import type { CdpEvent, CdpSession, Command } from '../cdp/cdp-session.ts';
import { hostEvent } from '../event.ts';
import { StrictEmitter } from '../strict-emitter.ts';
import { notEmulated } from '../strict.ts';

type Emulated = Pick<ElectronDebugger, 'attach' | 'detach' | 'isAttached' | 'sendCommand'>;

/** What an app may say: Chromium does it on this host as it does in Electron. */
const commands: readonly Command[] = ['Page.enable', 'Page.setInterceptFileChooserDialog'];
const messages: readonly CdpEvent[] = ['Page.fileChooserOpened'];

/** A page's `debugger`: the same Chromium, spoken to over the session that the host has anyway. */
export class Debugger extends StrictEmitter implements Emulated {
  readonly #session: Promise<CdpSession>;
  #attached = false;

  constructor(session: Promise<CdpSession>) {
    super('debugger', ['message', 'detach']);
    this.#session = session;
    session.then(
      (cdp) => {
        for (const method of messages) {
          cdp.on(method, (given) => {
            if (this.#attached) this.emit('message', hostEvent(), method, given, '');
          });
        }
      },
      // A page that never opened is reported by its contents.
      () => undefined,
    );
  }

  attach(): void {
    if (this.#attached) throw new Error('Debugger is already attached to the target');
    this.#attached = true;
  }

  detach(): void {
    this.#attached = false;
    this.emit('detach', hostEvent(), 'target closed');
  }

  isAttached(): boolean {
    return this.#attached;
  }

  async sendCommand(method: string, given: object = {}): Promise<unknown> {
    if (!this.#attached) throw new Error('No target available');
    const command = commands.find((each) => each === method);
    if (command === undefined) throw notEmulated(`debugger.sendCommand('${method}')`);
    return (await this.#session).send(command, given);
  }
}
