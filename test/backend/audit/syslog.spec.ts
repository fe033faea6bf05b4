import { describe, expect, it } from 'vitest';
import { framed, syslogMessage } from '../../../backend/audit/syslog-message.ts';

const record = {
  place: 7,
  at: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  attempt: 'a',
  supportCode: '7K2M-9QXR',
  subject: 'key',
  event: 'gate-passed',
  data: { gate: 'email' },
  mac: 'k1.abc',
};
const source = { facility: 13, host: 'reset 1.corp.example', process: 42 };

describe('a row of the audit as a syslog message', () => {
  it('has the head, the element and the text that RFC 5424 asks for', () => {
    const text = syslogMessage(record, source).toString('utf8');
    expect(text).toBe(
      '<109>1 2026-01-02T03:04:05.678Z reset1.corp.example gatehouse 42 gate-passed ' +
        `[audit@32473 place="7" supportCode="7K2M-9QXR"] \uFEFF${JSON.stringify(record)}`,
    );
  });

  it('cannot be broken by what stands in it', () => {
    const hostile = { ...record, supportCode: 'a"]\\ \n', event: 'opened\n<1>', data: { a: '\n' } };
    const text = syslogMessage(hostile, { ...source, host: '\n' }).toString('utf8');
    expect(text).not.toContain('<1>1');
    expect(text.split('\n')).toHaveLength(1);
    expect(text).toContain('supportCode="a\\"\\]\\\\ "');
    expect(text).toContain(' - gatehouse 42 opened<1> ');
  });

  it('goes out with its length in bytes, not in letters, before it', () => {
    const message = syslogMessage({ ...record, data: { name: 'Zoë' } }, source);
    const bytes = framed(message);
    const [length = ''] = bytes.toString('latin1').split(' ');
    expect(Number(length)).toBe(message.length);
    expect(bytes.length).toBe(message.length + length.length + 1);
  });
});
