import { calls, type Way } from '../way.ts';

/** What would run code that came as text. */
export const code: readonly Way[] = [
  {
    name: 'inline script',
    attempt: () => {
      const script = document.createElement('script');
      script.textContent = 'document.body.dataset.inline = 1';
      document.body.append(script);
      return document.body.dataset['inline'] === undefined ? 'nothing' : 'out';
    },
  },
  {
    name: 'handler in markup',
    attempt: (kit) => {
      kit.put('div', { onclick: 'document.body.dataset.handled = 1' }).click();
      return document.body.dataset['handled'] === undefined ? 'nothing' : 'out';
    },
  },
  // Not in the attempt's own turn: what DevTools calls may do it in spite of every policy.
  { name: '`eval()`', attempt: (kit) => kit.later(() => eval('1') as unknown) },
  { name: '`new Function`', attempt: (kit) => kit.later(() => Reflect.construct(Function, [])) },
  {
    name: '`setTimeout()` with text',
    attempt: async (kit) => {
      Reflect.apply(setTimeout, window, ['document.body.dataset.timed = 1']);
      await kit.pause();
      return document.body.dataset['timed'] === undefined ? 'nothing' : 'out';
    },
  },
  {
    name: '`innerHTML`',
    attempt: (kit) => {
      kit.put('div').innerHTML = '<b>out</b>';
      return 'out';
    },
  },
  {
    name: '`document.write()`',
    ...calls('document.write', '<b>out</b>'),
  },
  {
    name: '`DOMParser`',
    attempt: () => new DOMParser().parseFromString('<b>out</b>', 'text/html').title + 'out',
  },
  {
    name: 'policy for trusted types',
    ...calls('trustedTypes.createPolicy', 'x', {}),
  },
  {
    name: 'script from elsewhere',
    attempt: (kit) => kit.event(kit.put('script', { src: `${kit.elsewhere.http}/x.js` }), 'load'),
  },
  {
    name: 'script from `blob:`',
    attempt: (kit) =>
      kit.event(kit.put('script', { src: kit.blob('1', 'text/javascript') }), 'load'),
  },
  {
    name: '`import()` from elsewhere',
    attempt: (kit) => kit.within(import(`${kit.elsewhere.http}/x.js`)),
  },
  {
    name: '`import()` of `data:`',
    attempt: (kit) => {
      const address: string = 'data:text/javascript,export default 1';
      return kit.within(import(address));
    },
  },
  {
    name: 'worker',
    attempt: (kit) =>
      kit.event(new Worker(kit.blob('postMessage(1)', 'text/javascript')), 'message'),
  },
  {
    name: 'worker from the own page',
    attempt: (kit) => kit.event(new Worker('/worker.js'), 'message'),
  },
  {
    name: 'shared worker',
    attempt: (kit) => {
      const worker = new SharedWorker(
        kit.blob('onconnect = (event) => event.ports[0].postMessage(1)', 'text/javascript'),
      );
      worker.port.start();
      return Promise.race([kit.event(worker.port, 'message'), kit.event(worker, 'none')]);
    },
  },
  { name: 'service worker', ...calls('navigator.serviceWorker.register', '/worker.js') },
  {
    name: 'audio worklet',
    attempt: (kit) =>
      kit.within(
        new AudioContext().audioWorklet.addModule(kit.blob('1', 'text/javascript')).then(() => 1),
      ),
  },
  {
    name: 'script of a frame',
    attempt: async (kit) => {
      try {
        kit.put('iframe', { srcdoc: '<script>top.document.body.dataset.framed = 1</script>' });
      } catch (error) {
        return (error as Error).name;
      }
      await kit.pause();
      return document.body.dataset['framed'] === undefined ? 'nothing' : 'out';
    },
  },
];
