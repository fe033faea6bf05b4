import { liveContents, WebContents } from './web-contents.ts';
import { strict } from '../strict.ts';

const find = (test: (contents: WebContents) => boolean): WebContents | undefined =>
  [...liveContents].find(test);

/** What the app imports as `webContents`; Playwright looks windows up by their target. */
export const webContents = strict(
  {
    getAllWebContents: (): WebContents[] => [...liveContents],
    getFocusedWebContents: (): WebContents | null => [...liveContents][0] ?? null,
    fromId: (id: number): WebContents | undefined => find((contents) => contents.id === id),
    fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
      find((contents) => WebContents.targetOf(contents) === targetId),
  },
  'webContents',
);
