import { DirectoryUnavailable } from '../directory.ts';
import { BindRefused, type Connection, DirectoryRefusal } from './connection.ts';
import { type ConnectionPool, createPool, type Work } from './connection-pool.ts';
import type { DirectoryLog } from './directory-event.ts';
import { type Endpoint, leadsTo } from './endpoint.ts';
import { answerCode } from './ldap-answer.ts';
import { isCertificateTrouble } from './secure-socket.ts';
import { signInGuard } from './sign-in-guard.ts';

export interface ControllersOptions {
  endpoints: readonly Endpoint[];
  open: (endpoint: Endpoint, signal: AbortSignal) => Promise<Connection>;
  connections: number;
  /** Milliseconds for a whole piece of work with one controller. */
  timeout: number;
  log: DirectoryLog;
}

export interface AtOptions {
  signal?: AbortSignal | undefined;
  /** Milliseconds, when the usual limit is not enough. */
  limit?: number;
}

export interface Controllers {
  /** Tries one address after the other. Rejects with `DirectoryUnavailable` when none answers. */
  read<T>(work: Work<T>, signal?: AbortSignal, limit?: number): Promise<T>;
  /** The same, with the one controller of this name and no other. */
  at<T>(controller: string, work: Work<T>, options?: AtOptions): Promise<T>;
  close(): Promise<void>;
}

interface Place {
  endpoint: Endpoint;
  pool: ConnectionPool;
  /** Until when it is asked last, because it could not be reached. */
  restsUntil: number;
}

const restFor = 10_000;
const waitingPerConnection = 16;
const now = (): number => performance.now();

export function createControllers(options: ControllersOptions): Controllers {
  const { endpoints, open, connections, timeout, log } = options;
  const guard = signInGuard(now);
  const places: Place[] = endpoints.map((endpoint) => ({
    endpoint,
    restsUntil: 0,
    pool: createPool({
      open: (signal) => guard(() => open(endpoint, signal)),
      connections,
      waiting: connections * waitingPerConnection,
      idleLimit: 60_000,
      now,
    }),
  }));

  async function ask<T>(
    place: Place,
    work: Work<T>,
    { signal, limit = timeout }: AtOptions,
    controller?: string,
  ): Promise<T> {
    const over = AbortSignal.timeout(limit);
    const until = signal === undefined ? over : AbortSignal.any([signal, over]);
    try {
      const result = await place.pool.use(work, { signal: until, controller });
      place.restsUntil = 0;
      return result;
    } catch (error) {
      const trouble = toUnavailable(error);
      if (signal?.aborted !== true) note(place, trouble);
      throw trouble;
    }
  }

  function note(place: Place, trouble: DirectoryUnavailable): void {
    const controller = place.endpoint.authority;
    const code = trouble.detail;
    if (trouble instanceof BindRefused) {
      log({ event: 'directory.bind-refused', controller, code: answerCode(trouble.answer) });
    } else if (code === 'busy') {
      log({ event: 'directory.busy', controller, code });
    } else if (code === 'other-controller') {
      log({ event: 'directory.other-controller', controller, code });
    } else if (code !== 'resting' && code !== 'closed') {
      const certificate = isCertificateTrouble(code);
      const event = certificate ? 'directory.certificate-refused' : 'directory.unreachable';
      log({ event, controller, code });
      if (!(trouble instanceof DirectoryRefusal)) place.restsUntil = now() + restFor;
    }
  }

  return {
    async read(work, signal, limit) {
      const inOrder = places.toSorted((one, other) => rest(one) - rest(other));
      let last = new DirectoryUnavailable('no-controller');
      for (const place of inOrder) {
        try {
          return await ask(place, work, { signal, ...(limit === undefined ? {} : { limit }) });
        } catch (error) {
          last = toUnavailable(error);
          if (signal?.aborted === true || last instanceof BindRefused) break;
        }
      }
      throw last;
    },
    async at(controller, work, options = {}) {
      const place = places.find(({ endpoint }) => leadsTo(endpoint, controller));
      if (place === undefined) throw new DirectoryUnavailable('unknown-controller');
      return ask(place, work, options, controller);
    },
    close: async () => {
      await Promise.all(places.map(({ pool }) => pool.close()));
    },
  };
}

/** 0 for a place that may be asked, else when its rest ends: the order written down otherwise stays. */
function rest({ restsUntil }: Place): number {
  return restsUntil > now() ? restsUntil : 0;
}

/** Nothing else than `DirectoryUnavailable` leaves this room, and no text of a library's. */
function toUnavailable(error: unknown): DirectoryUnavailable {
  return error instanceof DirectoryUnavailable ? error : new DirectoryUnavailable('internal');
}
