import { isCertificateTrouble } from '../../peers/peer-trouble.ts';
import type { Secret } from '../../secret.ts';
import { DirectoryUnavailable } from '../directory.ts';
import { BindRefused, type Connection, DirectoryRefusal } from './connection.ts';
import { type ConnectionPool, createPool, type Work } from './connection-pool.ts';
import type { ControllerSource } from './controller-source.ts';
import type { DirectoryLog } from './directory-event.ts';
import { type Endpoint, leadsTo } from './endpoint.ts';
import { answerCode } from './ldap-answer.ts';
import { signInGuard } from './sign-in-guard.ts';

export interface ControllersOptions {
  source: ControllerSource;
  open: (endpoint: Endpoint, signal: AbortSignal, password: string) => Promise<Connection>;
  password: Secret;
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
/** So many addresses are remembered, since a write in doubt is settled where it was sent. */
const mostPlaces = 64;
const now = (): number => performance.now();

export function createControllers(options: ControllersOptions): Controllers {
  const { source, open, password, connections, timeout, log } = options;
  const guard = signInGuard(now, password);
  const places = new Map<string, Place>();
  let closed = false;

  /** The places to be asked now, in their order; one that was left out by now stays reachable by name. */
  async function placesNow(signal?: AbortSignal): Promise<Place[]> {
    const endpoints = await source.endpoints(signal);
    if (closed) throw new DirectoryUnavailable('closed');
    const wanted = endpoints.map((endpoint) => {
      const place = places.get(endpoint.authority) ?? placeAt(endpoint);
      places.delete(endpoint.authority);
      places.set(endpoint.authority, place);
      return place;
    });
    const [oldest] = places.keys();
    if (places.size > mostPlaces && oldest !== undefined) {
      void places.get(oldest)?.pool.close();
      places.delete(oldest);
    }
    return wanted;
  }

  const placeAt = (endpoint: Endpoint): Place => ({
    endpoint,
    restsUntil: 0,
    pool: createPool({
      open: (signal) => guard((present) => open(endpoint, signal, present)),
      connections,
      waiting: connections * waitingPerConnection,
      idleLimit: 60_000,
      now,
    }),
  });

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

  /** The first of them that answers; undefined and the reason where none does. */
  async function readFrom<T>(
    inOrder: Place[],
    work: Work<T>,
    options: AtOptions,
  ): Promise<{ result: T } | { trouble: DirectoryUnavailable; final: boolean }> {
    let last = new DirectoryUnavailable('no-controller');
    for (const place of inOrder) {
      try {
        return { result: await ask(place, work, options) };
      } catch (error) {
        last = toUnavailable(error);
        const final = options.signal?.aborted === true || last instanceof BindRefused;
        if (final) return { trouble: last, final };
      }
    }
    return { trouble: last, final: false };
  }

  return {
    async read(work, signal, limit) {
      const options = { signal, ...(limit === undefined ? {} : { limit }) };
      const first = await placesNow(signal);
      const read = await readFrom(
        first.toSorted((one, other) => rest(one) - rest(other)),
        work,
        options,
      );
      if ('result' in read) return read.result;
      if (read.final || !(await source.again())) throw read.trouble;
      const others = (await placesNow(signal)).filter((place) => !first.includes(place));
      if (others.length === 0) throw read.trouble;
      const more = await readFrom(others, work, options);
      if ('result' in more) return more.result;
      throw more.trouble;
    },
    async at(controller, work, options = {}) {
      const known = (): Place | undefined =>
        [...places.values()].find(({ endpoint }) => leadsTo(endpoint, controller));
      if (known() === undefined) await placesNow(options.signal);
      const place = known();
      if (place === undefined) throw new DirectoryUnavailable('unknown-controller');
      return ask(place, work, options, controller);
    },
    close: async () => {
      closed = true;
      await Promise.all([...places.values()].map(({ pool }) => pool.close()));
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
