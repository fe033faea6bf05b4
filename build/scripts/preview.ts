import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { type Locale, type Snapshot, type VerdictKind } from '@gatehouse/shared';
import { chromiumOptions } from '../preview/chromium.ts';
import { drawPictures, drawSheet } from '../preview/draw-pictures.ts';
import { madeSnapshot } from '../preview/made-snapshot.ts';
import { madeVerdict, shownVerdicts } from '../preview/made-verdict.ts';
import { openAppWindow } from '../preview/open-app-window.ts';
import { readOrganisation } from '../preview/organisation.ts';
import { servePage } from '../preview/page-server.ts';
import { readArguments, usage, type PreviewArguments } from '../preview/read-arguments.ts';
import { pickLocale } from '../../electron/policy/pick-locale.ts';
import { buildClient } from './build.ts';
import { root } from './root.ts';

// npm changes the folder; paths are meant from where the person stands.
process.chdir(process.env['INIT_CWD'] ?? process.cwd());
const read = readArguments(process.argv.slice(2));
if (!read.ok) {
  console.error(`${read.problem}\n\n${usage}`);
  process.exit(64);
}
const hasDisplay =
  process.platform === 'win32' ||
  process.platform === 'darwin' ||
  (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') !== '';
if (read.value.out === undefined && !hasDisplay) {
  console.error('There is no display here. Say where the picture goes: --out FILE.png');
  process.exit(64);
}
await preview(read.value);

/** Shows what a person would see: the built page, under its policy, with the organisation's words. */
async function preview(wanted: PreviewArguments): Promise<void> {
  const organisation = readOrganisation(wanted.policy, wanted);
  for (const problem of organisation.problems) console.error(problem);
  // What was found is drawn all the same; whoever runs this as a check hears of it at the end.
  if (organisation.problems.length > 0) process.exitCode = 1;
  const { look, probably, during } = wanted;
  const { languages } = organisation.known;
  const first = wanted.locales[0] ?? organisation.locale ?? pickLocale(['en'], languages);
  const snapshotOf = (locale: Locale, kind: VerdictKind, reason: string): Snapshot => {
    const verdict = madeVerdict(kind, reason, probably);
    return madeSnapshot({ verdict, locale, during }, organisation);
  };

  await buildClient((line) => {
    console.error(line);
  });
  const { url, close } = await servePage(join(root, 'dist', 'renderer'));
  try {
    if (wanted.out === undefined) {
      await openAppWindow(url, look, first, (locale) =>
        snapshotOf(locale, wanted.kind, wanted.reason),
      );
      return;
    }
    const out = resolve(wanted.out);
    const browser = await chromium.launch(chromiumOptions());
    try {
      if (wanted.all) {
        const locales = wanted.locales.length > 0 ? wanted.locales : languages;
        const pictures = shownVerdicts.flatMap(({ kind, reason }) =>
          locales.map((locale): [string, Snapshot] => [
            `${kind}.${reason}.${locale}`,
            snapshotOf(locale, kind, reason),
          ]),
        );
        await drawSheet(browser, url, look, pictures, out);
        console.log(`${pictures.length} pictures and sheet.png in ${out}`);
      } else {
        const snapshot = snapshotOf(first, wanted.kind, wanted.reason);
        await drawPictures(browser, url, look, [{ snapshot, file: out }]);
        console.log(out);
      }
    } finally {
      await browser.close();
    }
  } finally {
    close();
  }
}
