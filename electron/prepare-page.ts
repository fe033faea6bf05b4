import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, session } from 'electron';
import { pageFiles } from 'virtual:gatehouse-build';
import { sessionPartition } from './kiosk/window-options.ts';
import type { Log } from './log/event.ts';
import { guardApp } from './security/guard-app.ts';
import { guardSession } from './security/guard-session.ts';
import { pageScheme } from './security/page-address.ts';
import type { FirstLook } from './security/fill-page.ts';
import { servePage } from './security/serve-page.ts';

export interface PreparePageOptions {
  /** Where the compiled main process lies; the page lies beside it. */
  folder: string;
  devTools: boolean;
  log: Log;
  random: (size: number) => Buffer;
  firstLook: () => FirstLook;
  leave: (why: 'devtools') => void;
}

/** Puts every guard in its place and serves the page, before there is any window to show it in. */
export function preparePage(options: PreparePageOptions): void {
  const { folder, devTools, log, random, firstLook, leave } = options;
  guardApp(app, log, leave, devTools);
  const own = session.fromPartition(sessionPartition, { cache: false });
  guardSession(own, log);
  const read = (name: string) => readFile(join(folder, '../renderer', name));
  const makeNonce = () => random(16).toString('base64');
  own.protocol.handle(pageScheme, servePage({ names: pageFiles, read, makeNonce, firstLook }));
}
