/**
 * What a program for Windows says of itself in its headers (Microsoft, "PE Format"), read from its
 * bytes. Throws for what is no 64-bit one.
 */
export interface Portable {
  isLibrary: boolean;
  machine: number;
  timeStamp: number;
  flags: readonly string[];
  subsystem: number;
  /** The files that it imports from, in lower case. */
  imports: readonly string[];
  exports: readonly string[];
  sections: readonly { name: string; writable: boolean; executable: boolean }[];
  /** FixedFileInfo's FileVersion, such as `1.2.3.0`; the strings beside it. */
  version?: { file: string; strings: Readonly<Record<string, string>> };
}

/** DllCharacteristics. */
const flagNames: readonly [number, string][] = [
  [0x0020, 'high-entropy'],
  [0x0040, 'dynamic-base'],
  [0x0100, 'nx'],
  [0x0400, 'no-seh'],
];

interface Section {
  name: string;
  address: number;
  size: number;
  from: number;
  traits: number;
}

export function readPortable(bytes: Buffer): Portable {
  const start = bytes.readUInt32LE(0x3c);
  if (
    bytes.toString('latin1', 0, 2) !== 'MZ' ||
    bytes.toString('latin1', start, start + 4) !== 'PE\0\0'
  )
    throw new Error('is no program for Windows');
  const file = start + 4;
  const optional = file + 20;
  if (bytes.readUInt16LE(optional) !== 0x20b) throw new Error('is not a 64-bit program');
  const sections = readSections(bytes, file);
  const at = (address: number): number => {
    const section = sections.find(
      (each) => address >= each.address && address < each.address + each.size,
    );
    if (!section) throw new Error(`address ${address} lies in no section`);
    return section.from + address - section.address;
  };
  const directory = (index: number): number => bytes.readUInt32LE(optional + 112 + 8 * index);
  const text = (address: number): string => {
    const from = at(address);
    return bytes.toString('latin1', from, bytes.indexOf(0, from));
  };
  const traits = bytes.readUInt16LE(optional + 70);
  const version = readVersion(bytes);
  return {
    isLibrary: (bytes.readUInt16LE(file + 18) & 0x2000) !== 0,
    machine: bytes.readUInt16LE(file),
    timeStamp: bytes.readUInt32LE(file + 4),
    flags: flagNames.filter(([bit]) => (traits & bit) !== 0).map(([, name]) => name),
    subsystem: bytes.readUInt16LE(optional + 68),
    imports: readImports(bytes, directory(1), at, text),
    exports: readExports(bytes, directory(0), at, text),
    sections: sections.map((each) => ({
      name: each.name,
      writable: (each.traits & 0x80000000) !== 0,
      executable: (each.traits & 0x20000000) !== 0,
    })),
    ...(version && { version }),
  };
}

function readSections(bytes: Buffer, file: number): Section[] {
  const first = file + 20 + bytes.readUInt16LE(file + 16);
  return Array.from({ length: bytes.readUInt16LE(file + 2) }, (_, i) => {
    const at = first + 40 * i;
    return {
      name: bytes.toString('latin1', at, at + 8).replaceAll('\0', ''),
      address: bytes.readUInt32LE(at + 12),
      size: Math.max(bytes.readUInt32LE(at + 8), bytes.readUInt32LE(at + 16)),
      from: bytes.readUInt32LE(at + 20),
      traits: bytes.readUInt32LE(at + 36),
    };
  });
}

type Locate = (address: number) => number;
type ReadText = (address: number) => string;

function readImports(bytes: Buffer, table: number, at: Locate, text: ReadText): string[] {
  const names: string[] = [];
  if (table === 0) return names;
  for (let entry = at(table); bytes.readUInt32LE(entry + 12) !== 0; entry += 20)
    names.push(text(bytes.readUInt32LE(entry + 12)).toLowerCase());
  return names.sort();
}

function readExports(bytes: Buffer, table: number, at: Locate, text: ReadText): string[] {
  if (table === 0) return [];
  const entry = at(table);
  const names = at(bytes.readUInt32LE(entry + 32));
  return Array.from({ length: bytes.readUInt32LE(entry + 24) }, (_, i) =>
    text(bytes.readUInt32LE(names + 4 * i)),
  );
}

/** The block is found by its key, which is UTF-16 and stands nowhere else in such a file. */
function readVersion(bytes: Buffer): Portable['version'] {
  const key = bytes.indexOf(Buffer.from('VS_VERSION_INFO', 'utf16le'));
  const fixed = bytes.indexOf(Buffer.from([0xbd, 0x04, 0xef, 0xfe]), key);
  if (key < 0 || fixed < 0) return undefined;
  const half = (offset: number): number => bytes.readUInt16LE(fixed + offset);
  const end = key - 6 + bytes.readUInt16LE(key - 6);
  const words = bytes
    .toString('utf16le', fixed + 52, end)
    .split('\0')
    .filter((word) => word !== '');
  // Numbers stand right before each name, so that a word only ends with it.
  const valueOf = (name: string): string =>
    words[words.findIndex((word) => word.endsWith(name)) + 1] ?? '';
  const names = ['CompanyName', 'FileDescription', 'OriginalFilename', 'ProductVersion'];
  const strings = names.map((name) => [name, valueOf(name)] as const);
  return {
    file: [half(10), half(8), half(14), half(12)].join('.'),
    strings: Object.fromEntries(strings),
  };
}
