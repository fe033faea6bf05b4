import type { PolicyReport, ReportedValue } from './policy-report.ts';

/** The report for people, a line for each setting: its name, its value, and where it is from. */
export function reportLines(report: PolicyReport): string[] {
  const { connection, settings, signInScreen, complaints, version } = report;
  const { origin: from, value } = connection;
  const members = Object.entries(value ?? {}).map(([name, member = null]): Row => {
    const shown = name === 'ca' && typeof member === 'string' ? countOf(member) : member;
    return [`connection.${name}`, show(shown), from ?? 'default'];
  });
  const none: Row = ['connection', '(none that can be used)', from ?? 'nowhere'];
  const rows: Row[] = [
    ...(members.length > 0 ? members : [none]),
    ...settings.map((each): Row => [each.setting, show(each.value), each.origin]),
    ...signInScreen.map((each): Row => [each.registryValue, show(each.value), each.origin]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = [
    `Gatehouse ${version}: the settings, and where each is from`,
    ...rows.map(([name, shown, origin]) => `${name.padEnd(width)}  ${origin.padEnd(9)}  ${shown}`),
    ...complaints.map(({ place, problem }) => `Complaint: ${place} ${problem}`),
    `Verdict: ${verdictOf(report)}`,
  ];
  return lines.map(plain);
}

type Row = readonly [name: string, value: string, origin: string];

function show(value: ReportedValue): string {
  if (value === null) return '(none)';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function countOf(pem: string): string {
  const count = pem.split('-----BEGIN CERTIFICATE-----').length - 1;
  return count === 1 ? '1 certificate' : `${count} certificates`;
}

function verdictOf({ verdict, complaints }: PolicyReport): string {
  switch (verdict) {
    case 'sound':
      return 'sound. There is nothing to complain of.';
    case 'complaints':
      return `usable, with complaints: ${complaints.length}. What they name is not used.`;
    case 'not-configured':
      return 'not configured. There is no sound connection, and people are told whom to call.';
  }
}

/** A value may hold anything; here it must neither begin a line nor steer a terminal. */
function plain(line: string): string {
  return line.replaceAll(/[\p{C}\u2028\u2029]/gu, ' ');
}
