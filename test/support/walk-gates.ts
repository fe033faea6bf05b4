import type { Mailbox } from '../../build/demo/mailbox.ts';
import type { DemoPerson } from '../../build/demo/people.ts';
import type { Walk } from './talk.ts';

/** What the person would answer to the questions that the step asks. */
export function answersFor(walk: Walk, person: DemoPerson): { id: string; answer: string }[] {
  const { step } = walk;
  if (step.kind !== 'challenge' || step.gate !== 'questions') return [];
  return step.ask.map(({ id, text }) => ({
    id,
    answer:
      person.answers.find((each) => 'key' in text && each.question === text.key)?.answer ?? '',
  }));
}

/** Every reply from the first step to the last question, each made only when its turn has come. */
export function gateReplies(
  walk: Walk,
  person: DemoPerson,
  mailbox: Mailbox,
): (() => Promise<object>)[] {
  const codes = mailbox.mails.filter((mail) => mail.to === person.email && /\d{6}/.test(mail.text));
  const before = codes.length;
  return [
    async () => ({ do: 'choose', option: 'email-1' }),
    async () => ({ do: 'answer', code: await mailbox.code(person.email, before + 1) }),
    async () => ({ do: 'choose', option: 'questions' }),
    async () => ({ do: 'answer', answers: answersFor(walk, person) }),
  ];
}

/** Through both gates. */
export async function passGates(walk: Walk, person: DemoPerson, mailbox: Mailbox): Promise<void> {
  for (const makeReply of gateReplies(walk, person, mailbox)) {
    await walk.reply(await makeReply());
  }
}
