import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sendableAddress } from '../canonical/address.ts';
import { canonicalNumber, numberText } from '../canonical/phone-number.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import type { Channel, Message } from '../delivery/message.ts';
import type { Command } from './command.ts';
import { openWay, secretsOf, type Way } from './open-way.ts';
import { required } from './required.ts';
import { saidLine } from './said-line.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** How often and how many times a carrier is asked what became of the message. */
const looks = { every: 2000, times: 10 };

/** One real message by a configured carrier, and in plain words what came of it. */
export const sendTest: Command = {
  usage:
    'send-test --to ADDRESS-OR-NUMBER --config FILE [--gate email|sms|voice] [--carrier first|second]',
  does:
    'sends one real test message as a code would go out, and says what the carrier answers, where to ' +
    'look and what to do; its code opens nothing',
  async run(options) {
    const to = required(options, 'to');
    const loaded = loadConfig(required(options, 'config'));
    const channel = channelOf(options['gate'], to);
    const way = openWay(loaded, channel, options['carrier']);
    try {
      return await untilInterrupted((signal) => tryOut(loaded, channel, way, to, signal));
    } finally {
      way.carrier.close();
    }
  },
};

function channelOf(gate: string | undefined, to: string): Channel {
  const channel = gate ?? (to.includes('@') ? 'email' : 'sms');
  // People who run it call the gate by what it does.
  if (channel === 'voice') return 'call';
  if (channel === 'email' || channel === 'sms' || channel === 'call') return channel;
  throw new Error(`send-test: there is no gate ${channel}; take email, sms or voice`);
}

async function tryOut(
  loaded: LoadedConfig,
  channel: Channel,
  way: Way,
  to: string,
  signal: AbortSignal,
): Promise<number> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const message: Message = {
    ...{ about: 'code', to: destination(loaded, channel, to), language: 'en' },
    ...{ code, life: loaded.config.gates[channel].life, supportCode: 'TEST' },
  };
  write(`One test message goes out by ${way.at}.`);
  const began = performance.now();
  signal.addEventListener('abort', () => way.carrier.close(), { once: true });
  const carried = await way.carrier.carry(message);
  signal.throwIfAborted();
  const took = `after ${((performance.now() - began) / 1000).toFixed(1)} s`;
  const said = saidLine(way.heard(), secretsOf(loaded), code);
  const answer = said === '' ? [] : [`The answer: ${said}`];
  if (carried.kind === 'sent') {
    write(`Taken ${took}. Whether it arrives, the recipient sees.`, ...answer);
    await follow(way, carried.receipt, signal);
    return 0;
  }
  const unknown = carried.kind === 'uncertain';
  const came = unknown ? 'Nobody knows whether it went out' : 'Not sent';
  const { setting, remedy } = way.hint(carried);
  write(`${came}, ${took}: ${carried.detail}`, ...answer, `Look at ${setting}: ${remedy}.`);
  return unknown ? 2 : 1;
}

/** @throws Error where nothing could be sent to it */
function destination({ config }: LoadedConfig, channel: Channel, to: string): string {
  if (channel === 'email') {
    const address = sendableAddress(to);
    if (address !== undefined) return address;
    throw new Error('send-test: --to is no address that a mail could go to');
  }
  const number = canonicalNumber(to, config.phone?.region);
  if (number !== undefined) return numberText(number);
  throw new Error('send-test: --to is no number; write it as +49 170 1234567');
}

/** Whether what the configuration says of the status fits what the carrier answers. */
async function follow(way: Way, receipt: string | undefined, signal: AbortSignal): Promise<void> {
  if (!way.asks) return;
  if (receipt === undefined) {
    write(
      `Look at ${way.at}.status.idPattern: it finds no name of the message in the answer, so nobody ` +
        'is ever told whether a message arrived.',
    );
    return;
  }
  for (let time = 0; time < looks.times; time++) {
    const told = await way.carrier.follow?.(receipt);
    if (told?.kind === 'delivered') {
      write('The carrier says that it arrived.');
      return;
    }
    if (told?.kind === 'undelivered') {
      write(`The carrier says that it did not arrive: ${told.detail}.`);
      return;
    }
    await pause(looks.every, undefined, { signal });
  }
  write(
    `After ${(looks.every * looks.times) / 1000} s the carrier still says nothing of whether it ` +
      `arrived. If it did arrive, look at ${way.at}.status: url, statePattern and delivered.`,
  );
}

function write(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
