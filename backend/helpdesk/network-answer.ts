import type { NetworkFinding } from '@gatehouse/shared';
import { surenessOf } from '../cli/describe-finding.ts';
import { probeWords } from '../cli/probe-words.ts';
import { html, type Html } from './html.ts';
import { factList } from './parts.ts';
import type { DeskWords } from './words/desk-words.ts';

/** In the order in which a connection is made. */
const order = Object.keys(probeWords) as (keyof typeof probeWords)[];

/** What a laptop that cannot reach the service has found out, from its code alone. */
export function networkAnswer(finding: NetworkFinding, { code, network }: DeskWords): Html {
  const { kind, reason } = finding;
  const told: { reasons: Record<string, string>; advice: string } = network.verdicts[kind];
  return html`<section class="answer">
      <h2>${code.happened}</h2>
      <p class="big">${code.network} ${told.reasons[reason]}</p>
      <p>${surenessOf(finding, network.sureness)}</p>
      <h2>${code.todo}</h2>
      <p class="big">${told.advice}</p>
    </section>
    <section>
      <h2>${code.saw}</h2>
      ${factList(
        order.map((name) => {
          const { title, states }: { title: string; states: Record<string, string> } =
            network.probes[name];
          return [title, states[finding[name]]];
        }),
      )}
    </section>`;
}
