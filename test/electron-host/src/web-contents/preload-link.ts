import type { IpcMainInvokeEvent } from 'electron';
import type { Protocol } from 'playwright-core/types/protocol';
import type { CdpSession } from '../cdp/cdp-session.ts';
import type { Downward, Upward } from '../inject/messages.ts';
import { makeWire } from '../inject/wire.ts';
import { invokeHandler, ipcMain } from '../ipc-main.ts';
import { ignoreFailure, trace } from '../trace.ts';
import type { FrameTable } from './frame-table.ts';

const wire = makeWire();

interface LinkOwner {
  sender: object;
  onPreloadError(error: Error): void;
  onCloseAsked(): void;
}

/** Carries IPC between the preload's contexts of one page and `ipcMain`. */
export class PreloadLink {
  readonly #cdp: CdpSession;
  readonly #frames: FrameTable;
  readonly #owner: LinkOwner;

  constructor(cdp: CdpSession, frames: FrameTable, binding: string, owner: LinkOwner) {
    this.#cdp = cdp;
    this.#frames = frames;
    this.#owner = owner;
    cdp.on('Runtime.bindingCalled', (call) => {
      if (call.name === binding) ignoreFailure(this.#receive(call));
    });
  }

  send(channel: string, args: readonly unknown[]): void {
    const message: Downward = { kind: 'event', channel, args: wire.pack(args) };
    for (const contextId of this.#frames.mainContexts()) this.#deliver(contextId, message);
  }

  async #receive(call: Protocol.Runtime.bindingCalledPayload): Promise<void> {
    const senderFrame = this.#frames.senderOf(call.executionContextId);
    if (!senderFrame) {
      trace('a message from an unknown context was dropped');
      return;
    }
    const message = JSON.parse(call.payload) as Upward;
    if (message.kind === 'close') {
      this.#owner.onCloseAsked();
      return;
    }
    if (message.kind === 'preload-error') {
      const error = new Error(message.message);
      error.stack = message.stack;
      this.#owner.onPreloadError(error);
      return;
    }
    const args = wire.unpack(message.args) as unknown[];
    const event = {
      type: 'frame',
      sender: this.#owner.sender,
      senderFrame,
      frameId: senderFrame.routingId,
      processId: senderFrame.processId,
    };
    if (message.kind === 'send') {
      const reply = (channel: string, ...values: unknown[]): void => this.send(channel, values);
      ipcMain.emit(message.channel, { ...event, ports: [], reply }, ...args);
      return;
    }
    const { id, channel } = message;
    const answer = await invokeHandler(channel, event as object as IpcMainInvokeEvent, args).then(
      (value): Downward => ({ kind: 'result', id, value: wire.pack(value) }),
      (error: unknown): Downward => ({ kind: 'failure', id, message: (error as Error).message }),
    );
    this.#deliver(call.executionContextId, answer);
  }

  #deliver(contextId: number, message: Downward): void {
    const called = this.#cdp.send('Runtime.callFunctionOn', {
      executionContextId: contextId,
      functionDeclaration: 'function (text) { deliverToElectronHostPreload(text); }',
      arguments: [{ value: JSON.stringify(message) }],
    });
    ignoreFailure(called);
  }
}
