import { Agent } from 'node:https';
import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

/**
 * One line to the backend as a load balancer opens it for somebody at `address`: with a header of the
 * PROXY protocol before TLS.
 */
export function proxiedAgent(to: { url: string; ca: string }, address: string): Agent {
  const port = Number(new URL(to.url).port);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agent.createConnection = () => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    socket.write(`PROXY TCP4 ${address} 127.0.0.1 40000 443\r\n`);
    const secure = connectSecurely({ socket, ca: to.ca, servername: 'localhost' });
    socket.on('error', (error) => secure.destroy(error));
    return secure;
  };
  return agent;
}
