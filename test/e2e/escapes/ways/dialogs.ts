import { calls, type Way } from '../way.ts';

/** What would open a dialog of the browser or of the operating system. */
export const dialogs: readonly Way[] = [
  { name: '`alert()`', ...calls('alert', 'x') },
  { name: '`confirm()`', ...calls('confirm', 'x') },
  { name: '`prompt()`', ...calls('prompt', 'x') },
  { name: '`print()`', ...calls('print') },
  { name: '`print()` of a frame', attempt: (kit) => kit.put('iframe').contentWindow?.print() },
  {
    name: '`beforeunload`',
    attempt: (kit) => {
      addEventListener('beforeunload', (event) => event.preventDefault(), { once: true });
      location.assign(kit.elsewhere.http);
    },
  },
];
