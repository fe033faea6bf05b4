import type { Gate } from '@gatehouse/shared';
import { sendableAddress } from '../canonical/address.ts';
import { numbersFor } from '../config/numbers-for.ts';
import type { Config } from '../config/schema.ts';
import type { Examination } from '../people/examine.ts';
import type { Revealed } from '../people/people.ts';

type Examined = Revealed & Pick<Examination, 'rule'>;

/** One gate as the help desk may hear it: what is there, masked as on the screens, or what is not. */
export function gateLine(
  { gate, options }: Examination['gates'][number],
  revealed: Examined,
  config: Config,
): string {
  if (options.length === 0) return `${gate}: not usable: ${lack(gate, revealed, config)}`;
  const had = options.map(({ to, destination }) => {
    const shown = to === null ? '' : 'masked' in to ? `${to.masked}, ` : 'must be typed, ';
    return `${shown}${sourceOf(destination, revealed)}`;
  });
  return `${gate}: usable: ${had.join('; ')}`;
}

/** What was registered counts first; what has no destination can only have been registered. */
function sourceOf(destination: string | undefined, { enrolment }: Revealed): string {
  const registered = [
    ...(enrolment?.emails ?? []).map(({ address }) => sendableAddress(address)),
    ...(enrolment?.phones ?? []).map(({ number }) => number),
  ];
  const enrolled = destination === undefined || registered.includes(destination);
  return enrolled ? 'from the enrolment' : 'from the directory';
}

function lack(gate: Gate, { entry, enrolment, rule }: Examined, config: Config): string {
  switch (gate) {
    case 'email': {
      if (!config.gates.email.directoryMail && entry.mail.length > 0) {
        return 'no address is registered, and those of the directory receive no codes here (gates.email.directoryMail)';
      }
      const held = (enrolment?.emails ?? []).length + entry.mail.length > 0;
      return held
        ? 'what is registered, or in mail and otherMailbox, is no address'
        : 'no address is registered, and the directory has none in mail or otherMailbox';
    }
    case 'questions': {
      const { ask } = numbersFor(config, rule?.name).questions;
      const questions = enrolment?.questions ?? [];
      const own = questions.filter(({ text }) => 'own' in text).length;
      const rest =
        own === 0 ? '' : `, and ${own} of the person's own, which count only after another gate`;
      return `${ask} are asked, and ${questions.length - own} predefined ones are registered${rest}`;
    }
    case 'sms':
    case 'call': {
      const { attributes } = config.gates[gate];
      const asked = attributes.map((name) => {
        const held = (entry.attributes?.[name] ?? []).length > 0;
        return held ? `what ${name} holds is no number that can be used` : `${name} is empty`;
      });
      const registered = (enrolment?.phones ?? []).length > 0;
      return [
        registered ? 'what is registered is no number that can be used' : 'no number is registered',
        ...asked,
      ].join(', ');
    }
    case 'totp':
    case 'saved-code':
    case 'password':
      return 'this version cannot open it';
  }
}
