import { attributeWords, findingWords } from '../cli/finding-words.ts';
import { requirementWords } from '../cli/simulation-lines.ts';
import type { DoctorSettings, GateDiagnosis } from '../people/doctor.ts';
import { weightOf } from '../people/finding.ts';
import { gatesOf } from '../rules/requirement.ts';
import { foreign, withNames } from './foreign.ts';
import { html, type Html } from './html.ts';
import type { PersonView } from './person-view.ts';
import type { Speech } from './speech.ts';
import { state } from './state.ts';
import { table } from './table.ts';

/** What the rule asks for, and gate by gate whether it works, with what, and what the doctor finds. */
export function gateTable(
  { diagnosis, examination }: Pick<PersonView, 'diagnosis' | 'examination'>,
  speech: Speech,
  settings: DoctorSettings,
): Html {
  const { person: texts, names, requirement: phrases } = speech.words;
  const { rule, requirement } = examination;
  if (diagnosis.gates.length === 0) return html`<p>${texts.noGates}</p>`;
  const gate = (each: GateDiagnosis['gate']): string => names.gates[each];
  const asked =
    rule === undefined || requirement === undefined || gatesOf(requirement).size === 0
      ? undefined
      : texts.asked(rule.name, requirementWords(requirement, { ...phrases, gate }));
  const rows = diagnosis.gates.map((each) => [
    gate(each.gate),
    state(each.usable, each.usable ? texts.yes : texts.no),
    listOr(sources(each, speech)),
    listOr(remarks(each, speech, { rule, settings })),
  ]);
  return html`${asked === undefined ? undefined : html`<p>${asked}</p>`}
  ${table([texts.gate, texts.works, texts.with, texts.remarks], rows)}`;
}

function listOr(items: readonly Html[]): Html {
  if (items.length === 0) return html`–`;
  return html`<ul>
    ${items}
  </ul>`;
}

/** With what a gate works, masked as on the person's screen. */
function sources({ works, count }: GateDiagnosis, { words: { person, names } }: Speech): Html[] {
  return works.map(({ from, attribute = 'mail', to = null }) => {
    const masked =
      to !== null && 'masked' in to ? html`${foreign(to.masked)}${names.comma}` : undefined;
    const source =
      from === 'enrolment' ? person.registered : person.ofDirectory(attributeWords(attribute));
    const told = count === undefined ? source : person.counted(source, count);
    return html`<li>${masked}${withNames(told)}</li>`;
  });
}

function remarks(
  { gate, findings }: GateDiagnosis,
  { words, moments }: Speech,
  context: { rule: { name: string } | undefined; settings: DoctorSettings },
): Html[] {
  const speech = {
    texts: words.findings,
    gate: (each: GateDiagnosis['gate']) => words.names.gates[each],
    moment: moments.text,
  };
  // Rights on attributes are the administrator's, and nothing that helps a caller.
  return findings
    .filter(({ kind }) => kind !== 'self-writing')
    .map((finding) => {
      const told = findingWords(gate, finding, { ...context, speech });
      return html`<li class="${weightOf(finding)}">${withNames(told)}</li>`;
    });
}
