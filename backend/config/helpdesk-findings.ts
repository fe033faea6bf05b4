import { isLoopback } from './loopback.ts';
import type { Config } from './schema.ts';
import type { Finding } from './words-of-issue.ts';

/** What does not go together between `helpdesk` and the rest of a configuration. */
export function helpdeskFindings({ helpdesk, places, rules, directory }: Config): Finding[] {
  if (helpdesk === undefined) return [];
  const findings: Finding[] = [];
  const at = (path: (string | number)[], words: string): void => {
    findings.push({ path: ['helpdesk', ...path], words });
  };
  if (helpdesk.from === undefined && places.lan.length + places.vpn.length === 0) {
    at(
      ['from'],
      'is missing, and places has neither lan nor vpn: nobody would get an answer; name the ranges',
    );
  }
  for (const [index, name] of (helpdesk.recovery?.rules ?? []).entries()) {
    if (rules.some((rule) => rule.name === name)) continue;
    at(['recovery', 'rules', index], `names no rule of this configuration: ${name}`);
  }
  if (directory.kind === 'embedded' && !isLoopback(helpdesk.host)) {
    at(['host'], 'must be a loopback address: directory.kind embedded is for trying out');
  }
  return findings;
}
