import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SealedRecord } from '../../../backend/audit/sealed-record.ts';
import { openSyslogLine } from '../../../backend/audit/syslog-line.ts';
import { framed, syslogMessage } from '../../../backend/audit/syslog-message.ts';
import { createAuthority } from '../../../build/demo/authority.ts';
import { freePort } from '../../../build/demo/free-port.ts';
import { installLine, installParts, type Part } from '../../../build/scripts/debian-packages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const parts: readonly Part[] = [
  ['/usr/sbin/rsyslogd', 'rsyslog'],
  ['/usr/lib/x86_64-linux-gnu/rsyslog/lmnsd_gtls.so', 'rsyslog-gnutls'],
];
const missing = process.platform === 'linux' ? await installParts(parts) : ['rsyslog'];
if (missing.length > 0) console.log(`rsyslog.spec: ${installLine(missing)}`);

const record: SealedRecord = {
  place: 41,
  at: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  attempt: 'a',
  supportCode: '7K2M-9QXR',
  subject: 'key',
  event: 'opened',
  data: { purpose: 'reset', rule: 'Vertrieb “außen”' },
  origin: { address: '192.0.2.1', device: 'LAPTOP-É' },
  mac: 'k1.abc',
};

/** The fields that rsyslog has understood, one line for each message. */
const template =
  '%syslogfacility%|%syslogseverity%|%timereported:::date-rfc3339%|%app-name%|%procid%|%msgid%|' +
  '%structured-data%|%msg%\\n';

describe.skipIf(missing.length > 0)('a collector that others have written: rsyslog', () => {
  const folder = temporaryFolder('rsyslog');
  const out = join(folder, 'out.log');
  let port: number;
  let ca: string;
  let server: ChildProcess;

  beforeAll(async () => {
    const authority = await createAuthority();
    const leaf = await authority.issue();
    ca = authority.pem;
    port = await freePort();
    writeFileSync(join(folder, 'ca.pem'), ca);
    writeFileSync(join(folder, 'leaf.pem'), leaf.pem);
    writeFileSync(join(folder, 'leaf.key'), leaf.key);
    const config = `
      global(workDirectory="${folder}" defaultNetstreamDriver="gtls"
        defaultNetstreamDriverCAFile="${folder}/ca.pem"
        defaultNetstreamDriverCertFile="${folder}/leaf.pem"
        defaultNetstreamDriverKeyFile="${folder}/leaf.key")
      module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")
      input(type="imtcp" address="127.0.0.1" port="${port}")
      template(name="fields" type="string" string="${template}")
      action(type="omfile" file="${out}" template="fields")
    `;
    writeFileSync(join(folder, 'rsyslog.conf'), config);
    const words = ['-n', '-f', join(folder, 'rsyslog.conf'), '-i', join(folder, 'pid')];
    server = spawn('/usr/sbin/rsyslogd', words, { stdio: 'ignore' });
    await vi.waitFor(
      async () => {
        const socket = connect(port, '127.0.0.1');
        await once(socket, 'connect').finally(() => socket.destroy());
      },
      { timeout: 20_000, interval: 100 },
    );
  });
  afterAll(async () => {
    server.kill();
    await once(server, 'exit');
  });

  it('takes the messages over TLS and understands every field', async () => {
    const line = await openSyslogLine({ host: '127.0.0.1', port, ca, timeout: 5000 });
    const source = { facility: 13, host: 'reset.corp.example', process: 42 };
    const second = { ...record, place: 42, event: 'gate-passed' };
    await line.write(
      Buffer.concat([record, second].map((each) => framed(syslogMessage(each, source)))),
    );
    const lines = (): string[] =>
      existsSync(out)
        ? readFileSync(out, 'utf8')
            .split('\n')
            .filter((each) => each !== '')
        : [];
    const ours = (): string[] => lines().filter((each) => each.includes('|gatehouse|'));
    await vi.waitFor(() => expect(ours()).toHaveLength(2), { timeout: 10_000 });
    line.close();
    const [one = '', other = ''] = ours();
    const fields = one.split('|');
    expect(fields.slice(0, 7)).toEqual([
      ...['13', '5', '2026-01-02T03:04:05.678Z', 'gatehouse', '42', 'opened'],
      '[audit@32473 place="41" supportCode="7K2M-9QXR"]',
    ]);
    const text = fields
      .slice(7)
      .join('|')
      .replace(/^\uFEFF/u, '');
    expect(JSON.parse(text)).toEqual(record);
    expect(other).toContain('place="42"');
  });
});
