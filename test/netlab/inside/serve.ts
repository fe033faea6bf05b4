import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import { serveBeacon } from './serve-beacon.ts';
import { serveBytes } from './serve-bytes.ts';
import { serveNames } from './serve-names.ts';
import { serveProxy } from './serve-proxy.ts';
import { serveWeb } from './serve-web.ts';
import type { Answer, Command, Listening, Service } from './service.ts';

// Else what was compiled is kept at the end of a process, and this one is killed with its lab.
flushCompileCache();

/** Runs in a namespace: commands come in as JSON lines, each gets an answer. Ends with its input. */
const services = new Map<string, Listening>();

function open(service: Service): Promise<Listening> {
  switch (service.kind) {
    case 'names':
      return serveNames(service);
    case 'beacon':
      return serveBeacon(service);
    case 'web':
    case 'interception':
      return serveWeb(service);
    case 'proxy':
      return serveProxy(service);
    case 'relay':
    case 'plain':
      return serveBytes(service);
  }
}

async function obey(command: Command): Promise<Answer> {
  const { id, name } = command;
  const present = services.get(name);
  switch (command.do) {
    case 'start':
      await present?.close();
      services.set(name, await open(command.service));
      return { id };
    case 'stop':
      services.delete(name);
      await present?.close();
      return { id };
    case 'seen':
      return present === undefined
        ? { id, problem: 'no such service' }
        : { id, seen: present.seen };
  }
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const command = JSON.parse(line) as Command;
    void obey(command)
      .catch((error: unknown): Answer => ({ id: command.id, problem: String(error) }))
      .then((answer) => process.stdout.write(`${JSON.stringify(answer)}\n`));
  })
  .on('close', () => process.exit(0));
// A client that goes away in the middle of an answer is what these servers are for.
process.on('uncaughtException', (error) => process.stderr.write(`${error.stack ?? ''}\n`));
