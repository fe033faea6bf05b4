import type { SealedRecord } from './sealed-record.ts';

/** Where a message says that it comes from (RFC 5424, section 6.2). */
export interface SyslogSource {
  /** 0 to 23; 13 is the log audit of RFC 5424, table 1. */
  facility: number;
  host: string;
  process: number;
}

/** notice (5): normal, and worth to be kept. */
const severity = 5;

/**
 * One record of the audit as a syslog message (RFC 5424): the row as JSON, in UTF-8, with the byte
 * order mark that section 6.4 asks for. The place in the chain is the message's own element, so that
 * whoever collects sees a gap, and a record that came twice.
 */
export function syslogMessage(record: SealedRecord, source: SyslogSource): Buffer {
  const { facility, host, process } = source;
  const head = [
    `<${facility * 8 + severity}>1`,
    new Date(record.at).toISOString(),
    printable(host, 255),
    'gatehouse',
    String(process),
    printable(record.event, 32),
    // 32473 is the number for examples (RFC 5612): nobody has given this product one of its own.
    `[audit@32473 place="${record.place}" supportCode="${parameter(record.supportCode)}"]`,
  ].join(' ');
  return Buffer.from(`${head} \uFEFF${JSON.stringify(record)}`, 'utf8');
}

/** A message as it travels over TLS: its length in bytes before it (RFC 5425, section 4.3). */
export function framed(message: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${message.length} `), message]);
}

/** PRINTUSASCII, at least one letter and at most so many. */
function printable(text: string, most: number): string {
  return text.replaceAll(/[^\x21-\x7e]/gu, '').slice(0, most) || '-';
}

/** A value of structured data (section 6.3.3). */
function parameter(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '').replaceAll(/["\\\]]/gu, '\\$&');
}
