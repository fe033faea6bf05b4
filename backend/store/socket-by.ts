import { type LookupFunction, Socket } from 'node:net';

/** A socket for the library, which connects it by `connect(port, host)`; the address is found by `lookup`. */
export function socketBy(lookup: LookupFunction): Socket {
  const socket = new Socket();
  const connect = socket.connect.bind(socket);
  return Object.assign(socket, {
    connect: (port: number, host: string) => connect({ port, host, lookup }),
  });
}
