import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { listen } from './listen.ts';
import { answerOf, type Question, questionOf } from './name-message.ts';
import { type Listening, type NameRule, note, nothingSeen, type Service } from './service.ts';

/** The most that fits into one datagram without fragments; what is longer is asked again over TCP. */
const longestDatagram = 1232;

/** A name server that says what a test wants it to say (RFC 1035), over UDP and TCP. */
export async function serveNames(service: Service & { kind: 'names' }): Promise<Listening> {
  const seen = nothingSeen();
  const { rules, otherwise = 'no-such-name', address, port } = service;

  function reply(message: Buffer, longest: number): Buffer | undefined {
    const question = questionOf(message);
    if (question === undefined) return undefined;
    note(seen, `${question.kind} ${question.name}`);
    const rule = rules.find((each) => fits(each, question)) ?? { name: '*', fails: otherwise };
    if (rule.fails === 'silent') return undefined;
    return answerOf(question, rule, longest);
  }

  const datagrams = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  datagrams.on('message', (message, from) => {
    const answer = reply(message, longestDatagram);
    if (answer !== undefined) datagrams.send(answer, from.port, from.address);
  });
  await new Promise<void>((resolve, reject) => {
    datagrams.once('error', reject);
    datagrams.bind(port, address, resolve);
  });
  const streams = createServer((socket) => {
    let come = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      come = Buffer.concat([come, chunk]);
      // Both families are often asked for in one go.
      while (come.length >= 2 && come.length >= 2 + come.readUInt16BE()) {
        const end = 2 + come.readUInt16BE();
        const answer = reply(come.subarray(2, end), 65_535);
        come = come.subarray(end);
        if (answer === undefined) continue;
        const length = Buffer.alloc(2);
        length.writeUInt16BE(answer.length);
        socket.write(Buffer.concat([length, answer]));
      }
    });
  });
  const listening = await listen(streams, service, seen);
  return {
    seen,
    async close() {
      datagrams.close();
      await listening.close();
    },
  };
}

function fits(rule: NameRule, { name }: Question): boolean {
  if (rule.name === '*') return true;
  return rule.name.startsWith('*.')
    ? name === rule.name.slice(2) || name.endsWith(rule.name.slice(1))
    : name === rule.name;
}
