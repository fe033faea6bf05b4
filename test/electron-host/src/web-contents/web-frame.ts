import type { WebFrameMain } from 'electron';
import { originOf, toApp } from '../session/scheme-map.ts';
import { StrictEmitter } from '../strict-emitter.ts';

type Emulated = Pick<
  WebFrameMain,
  'url' | 'origin' | 'name' | 'routingId' | 'processId' | 'frameTreeNodeId' | 'isDestroyed'
>;

let lastId = 0;

/** A frame as `event.senderFrame` and `webContents.mainFrame` show it: one object per frame. */
export class WebFrame extends StrictEmitter implements Emulated {
  readonly frameTreeNodeId = ++lastId;
  readonly routingId = this.frameTreeNodeId;
  readonly processId = 1;
  readonly parent: WebFrame | null;
  #url = '';
  #name = '';
  #detached = false;

  constructor(parent: WebFrame | null) {
    super('WebFrameMain', ['dom-ready']);
    this.parent = parent;
  }

  get url(): string {
    return this.#url;
  }

  get origin(): string {
    return originOf(this.#url);
  }

  get name(): string {
    return this.#name;
  }

  get top(): WebFrame {
    return this.parent?.top ?? this;
  }

  get detached(): boolean {
    return this.#detached;
  }

  isDestroyed(): boolean {
    return this.#detached;
  }

  /** Called by the frame table only: what DevTools reports of this frame. */
  commit(chromiumUrl: string, name: string): void {
    this.#url = toApp(chromiumUrl);
    this.#name = name;
  }

  detach(): void {
    this.#detached = true;
  }
}
