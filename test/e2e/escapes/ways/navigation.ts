import { calls, follows, frames, goes, type Way } from '../way.ts';

/** Addresses by which an address bar would lead somewhere. */
const pages = [
  'https://example.invalid/',
  'file:///etc/passwd',
  'data:text/html,<h1>out</h1>',
  'view-source:https://example.invalid/',
  'chrome://version/',
  'devtools://devtools/bundled/inspector.html',
];
/** What would show something else in the window's place, or in a frame of it. */
export const navigation: readonly Way[] = [
  { name: '`location` to an http server', attempt: (kit) => location.assign(kit.elsewhere.http) },
  ...pages.map((to): Way => ({ name: `\`location\` to \`${to}\``, ...goes(to) })),
  ...pages.map((to): Way => ({ name: `link to \`${to}\``, ...follows(to) })),
  {
    name: '`location` to `javascript:`',
    attempt: async (kit) => {
      location.assign('javascript:void(document.body.dataset.escaped = 1)');
      await kit.pause();
      return document.body.dataset['escaped'] === undefined ? 'nothing' : 'out';
    },
  },
  {
    name: 'link to `javascript:`',
    attempt: async (kit) => {
      kit.link('javascript:void(document.body.dataset.followed = 1)');
      await kit.pause();
      return document.body.dataset['followed'] === undefined ? 'nothing' : 'out';
    },
  },
  {
    name: '`location` to `blob:`',
    attempt: (kit) => location.assign(kit.blob('<h1>out</h1>', 'text/html')),
  },
  { name: '`location` to another file of the page', ...goes('/index.html?other') },
  {
    name: '`navigation.navigate()`',
    attempt: (kit) => kit.call('navigation.navigate', kit.elsewhere.http),
  },
  { name: '`location` to `about:blank`', ...goes('about:blank') },
  { name: 'link to `about:blank`', ...follows('about:blank') },
  { name: 'reload', ...calls('location.reload') },
  { name: '`history.back()`', behind: 'about:blank', ...calls('history.back') },
  {
    name: 'refresh by `meta`',
    attempt: (kit) =>
      kit.put('meta', { 'http-equiv': 'refresh', content: `0; url=${kit.elsewhere.http}` }),
  },
  {
    name: 'form, GET',
    attempt: (kit) => kit.put('form', { action: kit.elsewhere.http }).submit(),
  },
  {
    name: 'form, POST',
    attempt: (kit) => kit.put('form', { action: kit.elsewhere.http, method: 'post' }).submit(),
  },
  {
    name: 'form to `mailto:`',
    attempt: (kit) => kit.put('form', { action: 'mailto:a@b.example', method: 'post' }).submit(),
  },
  {
    name: 'base address',
    attempt: (kit) => {
      kit.put('base', { href: kit.elsewhere.http });
      return document.baseURI.startsWith(kit.elsewhere.http) ? 'out' : 'nothing';
    },
  },
  { name: 'frame of an http server', attempt: (kit) => kit.frame({ src: kit.elsewhere.http }) },
  { name: 'frame with `data:`', ...frames({ src: 'data:text/html,out' }) },
  { name: 'frame with `file:`', ...frames({ src: 'file:///etc/passwd' }) },
  { name: 'frame with the page itself', ...frames({ src: '/' }) },
  {
    name: 'frame with a document in `srcdoc`',
    ...frames({ srcdoc: '<script>top.document.body.dataset.inner = 1</script>out' }),
  },
  {
    name: 'frame with `blob:`',
    attempt: (kit) => kit.frame({ src: kit.blob('out', 'text/html') }),
  },
  { name: 'frame to `mailto:`', ...frames({ src: 'mailto:a@b.example' }) },
  {
    name: '`object`',
    attempt: (kit) => kit.event(kit.put('object', { data: kit.elsewhere.http }), 'load'),
  },
  {
    name: '`embed`',
    attempt: (kit) => kit.event(kit.put('embed', { src: kit.elsewhere.http }), 'load'),
  },
  {
    name: 'PDF in `embed`',
    attempt: (kit) =>
      kit.event(
        kit.put('embed', { src: `${kit.elsewhere.http}/x.pdf`, type: 'application/pdf' }),
        'load',
      ),
  },
  { name: 'PDF by navigation', attempt: (kit) => location.assign(`${kit.elsewhere.http}/x.pdf`) },
  {
    name: '`fencedframe`',
    attempt: (kit) =>
      typeof Reflect.get(window, 'HTMLFencedFrameElement') === 'undefined'
        ? 'absent'
        : kit.event(kit.put('fencedframe' as 'iframe', { src: kit.elsewhere.http }), 'load'),
  },
];
