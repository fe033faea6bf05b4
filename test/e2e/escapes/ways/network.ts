import type { Way } from '../way.ts';

/** What would send something to somewhere else, or fetch it. */
export const network: readonly Way[] = [
  {
    name: '`fetch()`',
    attempt: (kit) => kit.within(fetch(kit.elsewhere.http, { mode: 'no-cors' })),
  },
  { name: "`fetch()` of the page's own file", attempt: (kit) => kit.within(fetch('/')) },
  {
    name: '`XMLHttpRequest`',
    attempt: (kit) => {
      const request = new XMLHttpRequest();
      request.open('GET', `${kit.elsewhere.http}/open`);
      request.send();
      return kit.event(request, 'load');
    },
  },
  {
    name: '`WebSocket`',
    attempt: (kit) => kit.event(new WebSocket(kit.elsewhere.http.replace('http', 'ws')), 'open'),
  },
  {
    name: '`WebTransport`',
    attempt: (kit) =>
      kit.within(new WebTransport(kit.elsewhere.http.replace('http', 'https')).ready),
  },
  {
    name: '`EventSource`',
    attempt: (kit) => kit.event(new EventSource(`${kit.elsewhere.http}/events`), 'open'),
  },
  {
    name: '`sendBeacon()`',
    attempt: (kit) => navigator.sendBeacon(kit.elsewhere.http, 'x') && kit.pause(),
  },
  { name: '`ping` of a link', attempt: (kit) => kit.link('#', { ping: kit.elsewhere.http }) },
  {
    name: 'image',
    attempt: (kit) => kit.event(kit.put('img', { src: `${kit.elsewhere.http}/x.png` }), 'load'),
  },
  {
    name: 'video',
    attempt: (kit) =>
      kit.event(kit.put('video', { src: `${kit.elsewhere.http}/x.mp4` }), 'canplay'),
  },
  {
    name: 'image in a style',
    attempt: async (kit) => {
      kit.put('div').style.cssText =
        `width: 9px; height: 9px; background: url(${kit.elsewhere.http}/x.png)`;
      await kit.pause();
    },
  },
  {
    name: 'font',
    attempt: (kit) => kit.within(new FontFace('x', `url(${kit.elsewhere.http}/x.woff2)`).load()),
  },
  {
    name: 'style sheet',
    attempt: (kit) =>
      kit.event(
        kit.put('link', { rel: 'stylesheet', href: `${kit.elsewhere.http}/x.css` }),
        'load',
      ),
  },
  ...['prefetch', 'modulepreload'].map((rel): Way => ({
    name: `link \`rel=${rel}\``,
    attempt: async (kit, kind: string) => {
      kit.put('link', { rel: kind, href: kit.elsewhere.http });
      await kit.pause();
    },
    given: rel,
    ...(rel === 'dns-prefetch' && { idle: 'an address needs no name server' }),
  })),
  {
    name: 'speculation rules',
    attempt: async (kit) => {
      const script = document.createElement('script');
      script.type = 'speculationrules';
      const rules = { prefetch: [{ source: 'list', urls: [kit.elsewhere.http] }] };
      try {
        script.textContent = JSON.stringify(rules);
      } catch (error) {
        return (error as Error).name;
      }
      document.body.append(script);
      await kit.pause();
      return 'nothing';
    },
  },
  {
    name: '`fetchLater()`',
    attempt: async (kit) => {
      const word = await kit.call('fetchLater', kit.elsewhere.http, { activateAfter: 0 });
      await kit.pause();
      return word;
    },
  },
];
