import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { pinOf } from '../tls/pin.ts';
import type { Command } from './command.ts';
import { required } from './required.ts';

/** The key after the present one: its pin is rolled out long before a certificate for it is needed. */
export const nextKey: Command = {
  usage: 'next-key --out FILE',
  does: "makes the next private key for the backend's certificate; it never overwrites one",
  run(options) {
    const file = required(options, 'out');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    try {
      const text = privateKey.export({ type: 'pkcs8', format: 'pem' });
      writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      const exists = (error as { code?: string }).code === 'EEXIST';
      const why = exists ? 'is there already, and a key is never overwritten' : 'cannot be written';
      throw new Error(`${file}: ${why}`, { cause: error });
    }
    process.stdout.write(
      `${pinOf(createPublicKey(privateKey))}\n` +
        `Name ${file} as listen.nextKeyFile, and roll out what "backend check" prints.\n` +
        'When the certificate is due, have one issued for this key:\n' +
        `  openssl req -new -key ${file} -subj /CN=HOST -addext subjectAltName=DNS:HOST\n`,
    );
    return Promise.resolve(0);
  },
};
