// The gallery's page in the browser. Its types are taken off when it is put into the page.
import type { GalleryData } from './gallery-data.ts';

const data = JSON.parse(document.querySelector('#data')?.textContent ?? '') as GalleryData;
const form = document.querySelector<HTMLFormElement>('#choices')!;
const main = document.querySelector<HTMLElement>('main')!;

/** What is chosen, as it stands in the address behind the number sign. */
interface Choice {
  find: string;
  group: string;
  theme: string;
  size: string;
  locales: string[];
  state: string;
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function readAddress(): Choice {
  const address = new URLSearchParams(location.hash.slice(1));
  const known = (name: string, good: string[]) =>
    good.find((each) => each === address.get(name)) ?? good[0] ?? '';
  const locales = data.locales.map(({ locale }) => locale);
  const wanted = (address.get('locale') ?? '').split(',').filter((each) => locales.includes(each));
  return {
    find: address.get('find') ?? '',
    group: known('group', ['', ...data.groups]),
    theme: known('theme', data.themes),
    size: known(
      'size',
      data.sizes.map(({ name }) => name),
    ),
    locales: wanted.length > 0 ? wanted : locales.slice(0, 2),
    state: address.get('state') ?? '',
  };
}

function writeAddress({ locales, ...rest }: Choice): string {
  const given = Object.entries({ ...rest, locale: locales.join(',') });
  return `#${new URLSearchParams(given.filter(([, value]) => value !== '')).toString()}`;
}

/** The keys that a state says in any of the languages, in the order in which it does. */
function keysOf(state: GalleryData['states'][number], locales: string[]): number[] {
  return [...new Set(locales.flatMap((locale) => state.shown[locale] ?? []))];
}

function matches(state: GalleryData['states'][number], { find, locales }: Choice): boolean {
  const wanted = find.trim().toLowerCase();
  if (wanted === '' || state.name.includes(wanted)) return true;
  return keysOf(state, locales).some(
    (key) =>
      data.keys[key]?.toLowerCase().includes(wanted) === true ||
      data.locales.some(
        ({ locale, texts }) =>
          locales.includes(locale) && texts[key]?.toLowerCase().includes(wanted) === true,
      ),
  );
}

/** The text with what was searched for made visible in it. */
function marked(text: string, find: string): (Node | string)[] {
  const wanted = find.trim().toLowerCase();
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted);
  if (at < 0) return [text];
  const end = at + wanted.length;
  return [text.slice(0, at), make('mark', {}, text.slice(at, end)), text.slice(end)];
}

function table(state: GalleryData['states'][number], choice: Choice): HTMLElement {
  const shown = data.locales.filter(({ locale }) => choice.locales.includes(locale));
  const head = shown.map(({ locale, name }) => make('th', { scope: 'col', lang: locale }, name));
  const rows = keysOf(state, choice.locales).map((key) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, ...marked(data.keys[key] ?? '', choice.find)),
      ...shown.map(({ locale, direction, texts }) =>
        make('td', { lang: locale, dir: direction }, ...marked(texts[key] ?? '–', choice.find)),
      ),
    ),
  );
  return make(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Texts of ${state.name}` },
    make(
      'table',
      {},
      make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, 'Key'), ...head)),
      make('tbody', {}, ...rows),
    ),
  );
}

function article(state: GalleryData['states'][number], choice: Choice): HTMLElement {
  const { theme, size, locales } = choice;
  const width = data.sizes.find(({ name }) => name === size)?.width ?? 1280;
  const pictures = data.locales.filter(({ locale }) => locales.includes(locale));
  const details = make('details', {}, make('summary', {}, `Texts of ${state.name} by key`));
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(table(state, choice));
  });
  details.open =
    choice.find.trim() !== '' && !state.name.includes(choice.find.trim().toLowerCase());
  const link = writeAddress({ ...choice, find: '', group: '', state: state.name });
  return make(
    'article',
    { id: state.name },
    make('h2', {}, make('a', { href: link }, state.name)),
    make(
      'div',
      { class: 'pictures' },
      ...pictures.map(({ locale, name }) =>
        make(
          'figure',
          { style: `max-width: ${width}px` },
          make('img', {
            ...{ loading: 'lazy', width: String(width) },
            src: `pictures/${locale}/${theme}-${size}/${state.name}.jpg`,
            alt: `${state.name} in ${name}, ${theme}, ${size}`,
          }),
          make('figcaption', { lang: locale }, name),
        ),
      ),
    ),
    details,
  );
}

function draw(choice: Choice): void {
  const shown = data.states.filter(
    (state) => (choice.group === '' || state.group === choice.group) && matches(state, choice),
  );
  main.replaceChildren(...shown.map((state) => article(state, choice)));
  document.querySelector('#count')!.textContent = `${shown.length} of ${data.states.length} states`;
}

function fill(choice: Choice): void {
  const options = (name: string, all: string[], chosen: string) => {
    const select = form.elements.namedItem(name) as HTMLSelectElement;
    for (const each of all) {
      if (![...select.options].some(({ value }) => value === each)) select.add(new Option(each));
    }
    select.value = chosen;
  };
  options('group', data.groups, choice.group);
  options('theme', data.themes, choice.theme);
  options(
    'size',
    data.sizes.map(({ name }) => name),
    choice.size,
  );
  const search = form.elements.namedItem('find') as HTMLInputElement;
  if (search.value !== choice.find) search.value = choice.find;
  document.querySelector('#languages')!.replaceChildren(
    ...data.locales.map(({ locale, name }) => {
      const box = make('input', { type: 'checkbox', name: 'locale', value: locale });
      box.checked = choice.locales.includes(locale);
      return make('label', { lang: locale }, box, name);
    }),
  );
}

/** What the form says now, with the languages in the order of the files. */
function readForm(): Choice {
  const given = new FormData(form);
  const text = (name: string) => {
    const value = given.get(name);
    return typeof value === 'string' ? value : '';
  };
  const locales = given.getAll('locale').filter((each) => typeof each === 'string');
  return {
    ...{ find: text('find'), group: text('group'), theme: text('theme'), size: text('size') },
    locales: locales.length > 0 ? locales : [data.locales[0]?.locale ?? 'en'],
    state: '',
  };
}

function arrive(): void {
  const choice = readAddress();
  fill(choice);
  draw(choice);
  const chosen = choice.state === '' ? null : document.getElementById(choice.state);
  chosen?.scrollIntoView();
  chosen?.querySelector('a')?.focus({ preventScroll: true });
}

form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('input', () => {
  const choice = readForm();
  history.replaceState(null, '', writeAddress(choice));
  draw(choice);
});
document.querySelector('.skip')?.addEventListener('click', (event) => {
  // The address is for what is chosen.
  event.preventDefault();
  main.focus();
});
addEventListener('hashchange', arrive);
arrive();
