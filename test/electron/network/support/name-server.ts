import { createSocket } from 'node:dgram';

/** What a name server of a test says to a question: addresses, a code of RFC 1035, or nothing. */
export type NameReply =
  | { addresses: string[] }
  | { code: 'no-such-name' | 'refused' | 'failed' | 'empty' }
  | { services: { priority: number; weight: number; port: number; name: string }[] }
  | 'silence';

export interface NameServer {
  /** As a resolver's list wants it. */
  server: string;
  questions: { name: string; type: number }[];
  close: () => Promise<void>;
}

const codes = { empty: 0, failed: 2, 'no-such-name': 3, refused: 5 };
const types = { a: 1, aaaa: 28, srv: 33 };

/** A name server on loopback over UDP (RFC 1035), with a scripted reply for each name. */
export async function startNameServer(
  reply: (name: string, type: number) => NameReply,
): Promise<NameServer> {
  const socket = createSocket('udp4');
  const questions: NameServer['questions'] = [];
  socket.on('message', (query, from) => {
    const { name, type, end } = readQuestion(query);
    questions.push({ name, type });
    const said = reply(name, type);
    if (said === 'silence') return;
    const records = recordsOf(said, type);
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8180 | ('code' in said ? codes[said.code] : 0), 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(records.length, 6);
    socket.send(Buffer.concat([head, query.subarray(12, end), ...records]), from.port);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    server: `127.0.0.1:${socket.address().port}`,
    questions,
    close: () => new Promise((resolve) => void socket.close(() => resolve())),
  };
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function recordsOf(said: Exclude<NameReply, 'silence'>, type: number): Buffer[] {
  if ('services' in said && type === types.srv) {
    return said.services.map(({ priority, weight, port, name }) => {
      const numbers = Buffer.alloc(6);
      numbers.writeUInt16BE(priority, 0);
      numbers.writeUInt16BE(weight, 2);
      numbers.writeUInt16BE(port, 4);
      return record(type, Buffer.concat([numbers, encode(name)]));
    });
  }
  if (!('addresses' in said)) return [];
  return said.addresses
    .filter((address) => (type === types.aaaa ? address.includes(':') : !address.includes(':')))
    .filter(() => type === types.a || type === types.aaaa)
    .map((address) => record(type, type === types.a ? ofFour(address) : ofSix(address)));
}

function record(type: number, data: Buffer): Buffer {
  const head = Buffer.from([0xc0, 0x0c, 0, type, 0, 1, 0, 0, 0, 5, 0, 0]);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function ofFour(address: string): Buffer {
  return Buffer.from(address.split('.').map(Number));
}

function ofSix(address: string): Buffer {
  const [left = '', right = ''] = address.split('::');
  const groups = (half: string) => half.split(':').filter((group) => group !== '');
  const gap = Array<string>(8 - groups(left).length - groups(right).length).fill('0');
  return Buffer.from(
    [...groups(left), ...gap, ...groups(right)].flatMap((group) => {
      const value = parseInt(group, 16);
      return [value >> 8, value & 255];
    }),
  );
}

function encode(name: string): Buffer {
  const labels = name.split('.').map((label) => {
    return Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]);
  });
  return Buffer.concat([...labels, Buffer.from([0])]);
}
