/** What an attempt in the page works with; it is made inside the page, by `makeKit`. */
export type Kit = ReturnType<typeof makeKit>;

/** Addresses outside that notice whoever calls there. */
export interface Elsewhere {
  /** An http server on this machine, such as `http://127.0.0.1:8080`. */
  http: string;
  /** A UDP port on this machine. */
  udp: number;
}

/**
 * The tools of a page that was taken over. Each attempt ends in one word: `out` where it got what it
 * was after, else how far it came: an error's name, `absent` for what does not exist, `nothing`.
 * It runs inside the page, so it may use nothing from outside its own body.
 */
export function makeKit(elsewhere: Elsewhere) {
  /** How long an attempt is given before it counts as nothing, in milliseconds. */
  const patience = 400;
  const within = async (tried: Promise<unknown>): Promise<string> => {
    const late = new Promise<string>((resolve) => setTimeout(resolve, patience, 'nothing'));
    const word = tried.then(
      (got) => (got === false || got === null || got === undefined ? 'nothing' : 'out'),
      (error: unknown) =>
        error instanceof Error || error instanceof DOMException ? error.name : 'refused',
    );
    return Promise.race([word, late]);
  };
  const put = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Record<string, string> = {},
  ): HTMLElementTagNameMap[Tag] => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.setAttribute('data-attempt', '');
    document.body.append(element);
    return element;
  };
  /** Puts it in front of everything, where hands find it. */
  const show = (tag: 'a' | 'input', attributes: Record<string, string>): void => {
    const element = put(tag, attributes);
    element.textContent = 'here';
    element.style.cssText = 'position: fixed; top: 0; left: 0; z-index: 9999; padding: 20px';
  };
  return {
    elsewhere,
    show,
    within,
    /** Long enough for what was begun to arrive elsewhere. */
    pause: () => new Promise<void>((resolve) => setTimeout(resolve, 100)),
    put,
    /** Calls what this path leads to, such as `navigator.usb.requestDevice`. */
    async call(path: string, ...given: unknown[]): Promise<string> {
      const names = path.split('.');
      const last = names.pop() ?? '';
      const owner = names.reduce<unknown>((at, name) => Reflect.get(Object(at), name), window);
      const called: unknown = Reflect.get(Object(owner), last);
      if (typeof called !== 'function') return 'absent';
      return within(
        (async () => (await Reflect.apply(called as () => unknown, owner, given)) as unknown)(),
      );
    },
    /** Runs this in a task of the page's own. */
    later: (tried: () => unknown): Promise<string> =>
      new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(tried() === undefined ? 'nothing' : 'out');
          } catch (error) {
            resolve((error as Error).name);
          }
        });
      }),
    /** `out` once the good event comes, the bad one's name if that comes first. */
    event(target: EventTarget, good: string, bad = 'error'): Promise<string> {
      return new Promise((resolve) => {
        target.addEventListener(good, () => resolve('out'), { once: true });
        target.addEventListener(bad, () => resolve(bad), { once: true });
        setTimeout(resolve, patience, 'nothing');
      });
    },
    /** Makes a link and clicks it. */
    link(href: string, attributes: Record<string, string> = {}, mouse: MouseEventInit = {}): void {
      const link = put('a', { href, ...attributes });
      link.textContent = 'a link';
      link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...mouse }));
    },
    /** An address in this page for this text. */
    blob: (text: string, type: string): string => URL.createObjectURL(new Blob([text], { type })),
    /** A frame, and whether it shows a document of its own. */
    async frame(attributes: Record<string, string>): Promise<string> {
      const frame = put('iframe', attributes);
      await new Promise((resolve) => {
        frame.addEventListener('load', resolve, { once: true });
        setTimeout(resolve, patience);
      });
      try {
        const shown = frame.contentDocument;
        if (shown !== null) return shown.body.childNodes.length > 0 ? 'out' : 'nothing';
        return 'refused';
      } catch (error) {
        return (error as Error).name;
      }
    },
    /** Takes away what attempts have left in the page. */
    clean(): void {
      history.replaceState(null, '', '/');
      for (const left of document.querySelectorAll('[data-attempt]')) left.remove();
    },
  };
}
