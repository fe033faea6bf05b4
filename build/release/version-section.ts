/** One version of CHANGELOG.md (Keep a Changelog 1.1.0). */
export interface VersionSection {
  version: string;
  /** ISO 8601. */
  date: string;
  /** What was changed, without the heading. */
  text: string;
}

const headings = /^## \[([^\]\n]+)\](?: - (\d{4}-\d{2}-\d{2}))?[ \t]*$/gm;
/** A line that says something: neither empty nor a heading nor a reference of links. */
const words = /^(?!#|\[[^\]]+\]: )[^\n]*\w/m;

/**
 * Takes the newest version out of CHANGELOG.md. Throws where it is not the one that is wanted, where
 * its date is none, and where nothing stands in it.
 */
export function versionSection(changelog: string, wanted: string): VersionSection {
  const found = [...changelog.replaceAll('\r\n', '\n').matchAll(headings)];
  const released = found.filter(([, name]) => name !== 'Unreleased');
  const [newest] = released;
  if (newest?.[1] !== wanted) {
    const newestName = newest?.[1] ?? 'nothing';
    throw new Error(`CHANGELOG.md has ${newestName} as its newest version, not ${wanted}`);
  }
  if (released.filter(([, name]) => name === wanted).length > 1) {
    throw new Error(`CHANGELOG.md has ${wanted} more than once`);
  }
  const date = newest[2] ?? '';
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(date)) {
    throw new Error(`CHANGELOG.md does not say when ${wanted} was released: ## [${wanted}] - DATE`);
  }
  const start = newest.index + newest[0].length;
  const rest = changelog.replaceAll('\r\n', '\n').slice(start);
  const [text = ''] = rest.split(/^(?=## |\[[^\]]+\]: )/m);
  if (!words.test(text)) throw new Error(`CHANGELOG.md says nothing about ${wanted}`);
  return { version: wanted, date, text: text.trim() };
}
