import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/root.ts';

export interface ListedEvent {
  number: number;
  level: string;
  writer: string;
  name: string;
  meaning: string;
  action: string;
}

const text = String.raw`((?:\s*"(?:[^"\\]|\\.)*")+)`;
const written = new RegExp(
  String.raw`constexpr KnownEvent \w+ = \{\s*(\d+),\s*(\w+),\s*(\w+),\s*${text},\s*${text},\s*${text}\};`,
  'g',
);

/** A literal of C++, of one piece or several. */
function literal(source = ''): string {
  const pieces = source.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return pieces.map((piece) => JSON.parse(piece) as string).join('');
}

/** The events in native/common/events.h. Throws when the list at its end has others. */
export function readEvents(header: string): ListedEvent[] {
  const events = [...header.matchAll(written)].map(
    ([, number, level = '', writer = '', name, meaning, action]) => ({
      number: Number(number),
      level,
      writer,
      name: literal(name),
      meaning: literal(meaning),
      action: literal(action),
    }),
  );
  const listed = /knownEvents\[\] = \{([^}]*)\}/.exec(header)?.[1]?.match(/events::\w+/g) ?? [];
  if (events.length === 0 || listed.length !== events.length) {
    throw new Error(`events.h: ${events.length} events are written, ${listed.length} are listed`);
  }
  return events;
}

const row = ({ number, level, name, meaning, action }: ListedEvent): string =>
  `- **${number}** \`${name}\` (${level}): ${meaning}${action === '' ? '' : ` → ${action}`}`;

/** docs/events.md, from the one place where the events are written. */
export function eventList(header: string): string {
  const events = readEvents(header);
  const of = (writer: string) => events.filter((event) => event.writer === writer).map(row);
  return [
    '# Events',
    '',
    '<!-- Made from native/common/events.h: node build/native/event-list.ts -->',
    '',
    'What Gatehouse writes into the application log of Windows, with the source `Gatehouse`. The numbers stay',
    'what they are, so monitoring can be built on them. No event names an account, a code or a password.',
    '',
    '```powershell',
    "Get-WinEvent -FilterHashtable @{ LogName = 'Application'; ProviderName = 'Gatehouse' }",
    '```',
    '',
    '## By the launcher',
    '',
    ...of('launcher'),
    '',
    "## By the client, on a person's own desktop",
    '',
    ...of('client'),
    '',
  ].join('\n');
}

if (import.meta.main) {
  const header = readFileSync(join(root, 'native/common/events.h'), 'utf8');
  writeFileSync(join(root, 'docs/events.md'), eventList(header));
}
