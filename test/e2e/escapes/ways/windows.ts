import { calls, type Way } from '../way.ts';

/** What would open another window, or grow out of this one. */
export const windows: readonly Way[] = [
  { name: '`window.open(url)`', attempt: (kit) => kit.call('open', kit.elsewhere.http) },
  { name: "`window.open('')`", ...calls('open', '') },
  {
    name: '`window.open()` without an opener',
    attempt: (kit) => kit.call('open', kit.elsewhere.http, '_blank', 'noopener,popup'),
  },
  { name: '`window.open(javascript:)`', ...calls('open', 'javascript:document.write(1)') },
  { name: '`window.open(mailto:)`', ...calls('open', 'mailto:a@b.example') },
  {
    name: '`window.open()` of an empty frame',
    attempt: (kit) => {
      const opened = kit.put('iframe').contentWindow?.open(kit.elsewhere.http);
      return opened ? 'out' : 'nothing';
    },
  },
  {
    name: 'link with `target=_blank`',
    attempt: (kit) => kit.link(kit.elsewhere.http, { target: '_blank' }),
  },
  {
    name: 'link with a named target',
    attempt: (kit) => kit.link(kit.elsewhere.http, { target: 'other', rel: 'opener' }),
  },
  {
    name: 'form with `target=_blank`',
    attempt: (kit) => kit.put('form', { action: kit.elsewhere.http, target: '_blank' }).submit(),
  },
  {
    name: 'shift click on a link',
    attempt: (kit) => kit.link(kit.elsewhere.http, {}, { shiftKey: true }),
  },
  {
    name: 'control click on a link',
    attempt: (kit) => kit.link(kit.elsewhere.http, {}, { ctrlKey: true }),
  },
  {
    name: 'middle click on a link',
    attempt: (kit) => {
      kit.show('a', { href: kit.elsewhere.http, id: 'middle' });
    },
    hands: (page) =>
      page.locator('#middle').click({ button: 'middle', force: true, timeout: 2_000 }),
  },
  {
    name: 'document picture in picture',
    ...calls('documentPictureInPicture.requestWindow', { width: 300, height: 300 }),
  },
  {
    name: 'video picture in picture',
    attempt: (kit) => {
      const canvas = kit.put('canvas');
      canvas.getContext('2d')?.fillRect(0, 0, 9, 9);
      const video = kit.put('video', { muted: '' });
      video.srcObject = canvas.captureStream();
      return kit.within(video.play().then(() => video.requestPictureInPicture()));
    },
  },
  {
    name: 'full screen of an element',
    attempt: (kit) =>
      kit.within(document.body.requestFullscreen().then(() => document.fullscreenElement)),
  },
  {
    name: 'pointer lock',
    attempt: (kit) =>
      kit.within(
        (async () => {
          await document.body.requestPointerLock();
          return document.pointerLockElement;
        })(),
      ),
  },
];
