import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoPeople } from '../../../build/demo/people.ts';
import { type RunningBackend, runBackend } from '../../support/running-backend.ts';
import type { Reached } from '../../support/talk.ts';
import { agent, ask, type DeskSite, makeDeskSite, outsider } from './desk-site.ts';
import { englishWords } from './english-words.ts';
import { everyPage, newcomer } from './every-page.ts';
import { makeVisitor, type Visitor } from './visitor.ts';

let site: DeskSite;
let backend: RunningBackend;
let visitor: Visitor;
let pages: Record<'en' | 'de' | 'fr' | 'ar', Map<string, Reached>>;
beforeAll(async () => {
  site = await makeDeskSite({ people: [newcomer] }, { recovery: { perPerson: 10 } });
  backend = await runBackend(site);
  const inLanguage = async (reads: string) => {
    const reader = makeVisitor(site.desk, site.ca);
    reader.reads = reads;
    return everyPage(reader, backend);
  };
  pages = {
    en: await inLanguage('en'),
    de: await inLanguage('de-DE, en;q=0.5'),
    fr: await inLanguage('fr'),
    ar: await inLanguage('ar-EG'),
  };
}, 120_000);
afterAll(async () => {
  await backend.stop();
  await site.close();
});
beforeEach(() => {
  visitor = makeVisitor(site.desk, site.ca);
});

/** What is read on a page, or read out: texts, labels and titles, each once. */
function textsOn({ text }: Reached): string[] {
  const labels = [...text.matchAll(/(?:aria-label|data-head|title)="([^"]*)"/g)];
  const drawn = text.replace(/^[^]*?<title>/, '').split(/<[^>]*>/);
  return [...new Set([...drawn, ...labels.map(([, label = '']) => label)])]
    .map((each) =>
      each
        .replaceAll(/&[#\w]+;/g, ' ')
        .replaceAll(/[\u2066-\u2069]/g, '')
        .trim(),
    )
    .filter((each) => /[A-Za-z]{2}/.test(each));
}

/** Names of people, rules and attributes, codes, and what the configuration has the desk ask. */
const names = new Set([
  ...[...demoPeople, agent, outsider, newcomer].flatMap(({ accountName, givenName, surname }) => [
    accountName,
    `${givenName} ${surname}`,
    `${accountName}@corp.example`,
  ]),
  ...ask,
  ...[
    'Corp Example',
    'English',
    'Deutsch',
    'Français',
    'mail',
    'mobile',
    'telephoneNumber',
    'everyone',
  ],
]);
const withoutAsk = (text: string): string =>
  ask.reduce((rest, each) => rest.replace(each, ''), text);
const isName = (text: string): boolean =>
  names.has(text) || /^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/.test(text) || text.includes('•••');

describe.each(['de', 'fr', 'ar'] as const)('every page in %s', (language) => {
  it('says what it is written in, to the browser and to whoever keeps it', () => {
    expect([...pages[language].keys()]).toEqual([...pages.en.keys()]);
    for (const [name, { text, headers }] of pages[language]) {
      const direction = language === 'ar' ? 'rtl' : 'ltr';
      expect(text, name).toContain(`<html lang="${language}" dir="${direction}">`);
      expect(headers, name).toMatchObject({
        'content-language': language,
        vary: 'accept-language, cookie',
        'cache-control': 'no-store',
      });
    }
  });

  it('has the status and the forms of the English one', () => {
    const shape = ({ status, text }: Reached) => [
      status,
      ...(text.match(/action="[^"]*"/g) ?? []).map((each) =>
        each.replaceAll(/[0-9A-Z]{4}-[0-9A-Z]{4}/g, 'CODE'),
      ),
    ];
    for (const [name, page] of pages[language]) {
      expect(shape(page), name).toEqual(shape(pages.en.get(name) ?? page));
    }
  });

  it('has no sentence of the English one, nor an English word in one of its own', () => {
    for (const [name, page] of pages[language]) {
      const english = new Set(textsOn(pages.en.get(name) ?? page));
      const texts = textsOn(page).filter((each) => !isName(each));
      if (language !== 'ar') expect(texts.length, name).toBeGreaterThan(4);
      const asInEnglish = texts.filter((each) => english.has(each));
      // What is one word in both is no sentence, and the zone has its name from the database.
      expect(asInEnglish.filter((each) => /\s/.test(each) && each !== 'In Gatehouse')).toEqual([]);
      for (const each of texts) expect(withoutAsk(each), name).not.toMatch(englishWords);
    }
  });

  it('tells moments as the language does', () => {
    const written = {
      de: /^\d{1,2}\. \p{L}+\.? \d{4}, \d\d:\d\d:\d\d$/u,
      fr: /^\d{1,2} \p{L}+\.? \d{4},? \d\d:\d\d:\d\d$/u,
      ar: /^\d{1,2} \p{Script=Arabic}+ \d{4}. \d\d:\d\d:\d\d \p{Script=Arabic}$/u,
    };
    const page = pages[language].get('code, ended')?.text ?? '';
    const told = [...page.matchAll(/<time datetime="[^"]*">([^<]*)</g)].map(([, each]) => each);
    expect(told.length).toBeGreaterThan(3);
    for (const each of told) expect(each).toMatch(written[language]);
  });
});

describe('the language', () => {
  it('is chosen on the page, kept beside the session, and leads back to where it was chosen', async () => {
    await visitor.get('/sign-in');
    const { status, headers } = await visitor.post('/language', { language: 'fr' });
    expect([status, headers['location']]).toEqual([303, '/sign-in']);
    expect(headers['set-cookie']).toEqual([
      '__Host-desk-language=fr; Path=/; Secure; HttpOnly; SameSite=Strict',
    ]);
    expect(visitor.page.text).toContain('<html lang="fr"');
    visitor.reads = 'de';
    await visitor.signIn('hanna', agent.password);
    expect(visitor.page.text).toContain('Qui appelle');
    await visitor.post('/look', { sought: 'alice' });
    await visitor.get(`${/\/person\/[\da-f-]{36}/.exec(visitor.page.text)?.[0] ?? ''}?from=vpn`);
    await visitor.post('/language', { language: 'de' });
    expect(visitor.page.text).toContain('<html lang="de"');
    expect(visitor.page.text).toMatch(/from=vpn"\s+aria-current="true"/);
  });

  it('is the configured one for whoever has chosen none', async () => {
    const other = await makeDeskSite({}, { language: 'ar' });
    const running = await runBackend(other);
    try {
      const reader = makeVisitor(other.desk, other.ca);
      reader.reads = 'de';
      await reader.get('/sign-in');
      expect(reader.page.text).toContain('<html lang="ar" dir="rtl">');
      await reader.post('/language', { language: 'de' });
      expect(reader.page.text).toContain('<html lang="de" dir="ltr">');
    } finally {
      await running.stop();
      await other.close();
    }
  });

  it.each([
    ['of which there are no words', { language: 'es' }, {}, 422],
    ['that is no language', { language: '../de' }, {}, 422],
    ['that comes twice', { language: ['de', 'fr'] }, {}, 422],
    ['with more than was asked', { language: 'de', more: '1' }, {}, 422],
    ['from another site', { language: 'de' }, { origin: 'https://evil.example' }, 403],
    ['from a neighbour', { language: 'de' }, { 'sec-fetch-site': 'same-site' }, 403],
  ])('%s is not kept', async (_what, fields, headers, status) => {
    await visitor.get('/sign-in');
    const reached = await visitor.post('/language', fields, headers);
    expect([reached.status, reached.headers['set-cookie']]).toEqual([status, undefined]);
  });

  it.each(['//evil.example', 'https://evil.example/', '/sign-in\r\nset-cookie: a=b'])(
    'leads nobody elsewhere: %j',
    async (to) => {
      await visitor.get('/sign-in');
      const { status, headers } = await visitor.post('/language', { language: 'de', to });
      expect([status, headers['location']]).toEqual([303, '/']);
    },
  );

  it('cannot be chosen where a code is seen for the only time', () => {
    for (const all of Object.values(pages)) {
      expect(all.get('recovery, given out')?.text).toContain('class="code"');
      expect(all.get('recovery, given out')?.text).not.toContain('action="/language"');
      expect(all.get('recovery')?.text).toContain('action="/language"');
    }
  });
});
