import { join } from 'node:path';
import { root } from '../../build/scripts/root.ts';
import type { Answer, Command, Seen, Service } from './inside/service.ts';
import type { Lab } from './lab.ts';

/** What listens in one namespace, told by name. */
export interface Services {
  /** Starts a service, in place of one of the same name. Resolves once it listens. */
  start: (name: string, service: Service) => Promise<void>;
  /** Ends it as if it were killed: open connections are cut. */
  stop: (name: string) => Promise<void>;
  seen: (name: string) => Promise<Seen>;
}

type Order = Command extends infer Each ? (Each extends Command ? Omit<Each, 'id'> : never) : never;

/** Opens the process that serves a namespace. It ends with the lab. */
export function openServices(lab: Lab, namespace: string): Services {
  const script = join(root, 'test/netlab/inside/serve.ts');
  const quiet = '--disable-warning=ExperimentalWarning';
  const process_ = lab.start(namespace, [process.execPath, quiet, script], { input: true });
  const open = new Map<number, { resolve: (answer: Answer) => void; reject: (e: Error) => void }>();
  let last = 0;
  process_.onLine((text) => {
    const answer = JSON.parse(text) as Answer;
    open.get(answer.id)?.resolve(answer);
    open.delete(answer.id);
  });
  void process_.ended.then((code) => {
    for (const { reject } of open.values()) {
      reject(new Error(`the servers in ${namespace} ended (${code}): ${process_.errors()}`));
    }
  });

  async function order(command: Order): Promise<Answer> {
    const id = ++last;
    const answer = await new Promise<Answer>((resolve, reject) => {
      open.set(id, { resolve, reject });
      process_.child.stdin?.write(`${JSON.stringify({ ...command, id })}\n`);
    });
    if (answer.problem !== undefined) throw new Error(`${command.name}: ${answer.problem}`);
    return answer;
  }

  return {
    async start(name, service) {
      await order({ do: 'start', name, service });
    },
    async stop(name) {
      await order({ do: 'stop', name });
    },
    async seen(name) {
      const { seen } = await order({ do: 'seen', name });
      if (seen === undefined) throw new Error(`${name} has told nothing`);
      return seen;
    },
  };
}
