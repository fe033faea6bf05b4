import { isIPv4 } from 'node:net';
import type { NameRule } from './service.ts';

export interface Question {
  id: number;
  /** In small letters, without the dot at its end. */
  name: string;
  kind: number;
  /** The question's own bytes, which the answer repeats. */
  raw: Buffer;
}

const kinds = { a: 1, aaaa: 28, srv: 33 };
const codes = { 'server-failure': 2, 'no-such-name': 3, refused: 5 };

/** The question of a message (RFC 1035 section 4.1.2); undefined where there is none to read. */
export function questionOf(message: Buffer): Question | undefined {
  if (message.length < 17) return undefined;
  const labels: string[] = [];
  let at = 12;
  while (at < message.length) {
    const length = message[at] ?? 0;
    at++;
    if (length === 0) break;
    labels.push(message.toString('latin1', at, at + length));
    at += length;
  }
  if (at + 4 > message.length) return undefined;
  const name = labels.join('.').toLowerCase();
  const raw = message.subarray(12, at + 4);
  return { id: message.readUInt16BE(0), name, kind: message.readUInt16BE(at), raw };
}

/** The answer that a rule gives. One that is longer than `longest` says only that it was cut off. */
export function answerOf(question: Question, rule: NameRule, longest: number): Buffer {
  const { fails } = rule;
  const code = fails === undefined || fails === 'silent' ? 0 : codes[fails];
  const records = fails === undefined ? recordsOf(question, rule) : [];
  const length = records.reduce((sum, record) => sum + record.length, 12 + question.raw.length);
  const cut = length > longest;
  const header = Buffer.alloc(12);
  header.writeUInt16BE(question.id, 0);
  header.writeUInt16BE(0x8180 | (cut ? 0x0200 : 0) | code, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(cut ? 0 : records.length, 6);
  return Buffer.concat([header, question.raw, ...(cut ? [] : records)]);
}

function recordsOf({ kind }: Question, rule: NameRule): Buffer[] {
  const many = Array.from({ length: rule.many ?? 0 }, (_, index) => index + 1);
  if (kind === kinds.a) {
    const addresses = [...(rule.a ?? []), ...many.map((n) => `10.66.${n >> 8}.${n & 255}`)];
    return addresses.map((each) => record(kind, ipv4(each)));
  }
  if (kind === kinds.aaaa) {
    const addresses = [...(rule.aaaa ?? []), ...many.map((n) => `fd66::${n.toString(16)}`)];
    return addresses.map((each) => record(kind, ipv6(each)));
  }
  if (kind === kinds.srv) {
    return (rule.srv ?? []).map((target) => record(kind, service(target)));
  }
  return [];
}

/** A resource record for the question's own name, to be kept for no time at all. */
function record(kind: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(kind, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function ipv4(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

function ipv6(address: string): Buffer {
  const [before = '', after] = address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const head = groups(before);
  const tail = groups(after ?? '');
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  if (isIPv4(address)) throw new Error(`${address} is not an IPv6 address`);
  const bytes = Buffer.alloc(16);
  [...head, ...zeros, ...tail].forEach((group, at) => {
    bytes.writeUInt16BE(parseInt(group, 16), at * 2);
  });
  return bytes;
}

/** Priority 0, weight 100, the port of LDAP, and the target (RFC 2782). */
function service(target: string): Buffer {
  const labels = target.split('.').map((label) => {
    return Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')]);
  });
  return Buffer.concat([Buffer.from([0, 0, 0, 100, 1, 133]), ...labels, Buffer.from([0])]);
}
