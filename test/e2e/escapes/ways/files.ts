import { calls, type Way } from '../way.ts';

/** What would open a dialog for files, or save a file. */
export const files: readonly Way[] = [
  { name: 'file input, click', attempt: (kit) => kit.put('input', { type: 'file' }).click() },
  {
    name: 'file input, Enter',
    attempt: (kit) => kit.put('input', { type: 'file' }).focus(),
    hands: (page) => page.keyboard.press('Enter'),
  },
  {
    name: 'file input, mouse',
    attempt: (kit) => {
      kit.show('input', { type: 'file', id: 'chosen' });
    },
    hands: (page) => page.locator('#chosen').click({ force: true, timeout: 2_000 }),
  },
  {
    name: 'file input, label',
    attempt: (kit) => {
      kit.put('input', { type: 'file', id: 'labelled' });
      kit.put('label', { for: 'labelled' }).click();
    },
  },
  {
    name: 'file input, `showPicker()`',
    attempt: (kit) => kit.put('input', { type: 'file' }).showPicker(),
  },
  {
    name: 'file input outside the document',
    attempt: () => {
      const input = document.createElement('input');
      input.type = 'file';
      input.click();
    },
  },
  {
    name: 'file input outside the document, `showPicker()`',
    attempt: () => {
      const input = document.createElement('input');
      input.type = 'file';
      input.showPicker();
    },
  },
  {
    name: 'file input for several files',
    attempt: (kit) => kit.put('input', { type: 'file', multiple: '' }).click(),
  },
  {
    name: 'folder input',
    attempt: (kit) => kit.put('input', { type: 'file', webkitdirectory: '' }).click(),
  },
  {
    name: 'camera input',
    attempt: (kit) => kit.put('input', { type: 'file', accept: 'image/*', capture: '' }).click(),
  },
  {
    name: 'file input by the hands of an empty frame',
    attempt: (kit) => {
      const other = kit.put('iframe').contentWindow as (Window & typeof globalThis) | null;
      const input = kit.put('input', { type: 'file' });
      other?.HTMLInputElement.prototype.showPicker.call(input);
    },
  },
  { name: '`showOpenFilePicker()`', ...calls('showOpenFilePicker') },
  { name: '`showSaveFilePicker()`', ...calls('showSaveFilePicker') },
  { name: '`showDirectoryPicker()`', ...calls('showDirectoryPicker') },
  {
    name: 'download, `data:`',
    attempt: async (kit) => {
      kit.link('data:text/plain,x', { download: 'x.txt' });
      await kit.pause();
    },
  },
  {
    name: 'download, `blob:`',
    attempt: async (kit) => {
      kit.link(kit.blob('x', 'text/plain'), { download: 'x.txt' });
      await kit.pause();
    },
  },
  {
    name: "download of the page's own file",
    attempt: async (kit) => {
      kit.link('/', { download: 'x.html' });
      await kit.pause();
    },
  },
  {
    name: 'download from elsewhere',
    attempt: async (kit) => {
      kit.link(`${kit.elsewhere.http}/file`, { download: 'x.bin' });
      await kit.pause();
    },
  },
  {
    name: 'download by navigation',
    attempt: (kit) => location.assign(`${kit.elsewhere.http}/file`),
  },
  {
    name: 'download by a frame',
    attempt: (kit) => kit.frame({ src: `${kit.elsewhere.http}/file` }),
  },
];
