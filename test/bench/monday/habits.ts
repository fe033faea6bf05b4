import type { Answer, Step, StepOf } from '@gatehouse/shared';
import { demoPeople } from '../../../build/demo/people.ts';

/** What somebody does about a step. */
export type Doing = Answer;

/** How many of a hundred people do what is not the straight way, each time that they could. */
export const mistakes = {
  wrongName: 0.02,
  wrongCode: 0.06,
  wrongAnswer: 0.07,
  weakPassword: 0.08,
  /** Asks for another code although the first has come. */
  impatient: 0.08,
  /** Looks at the other gate first, and goes back. */
  backAndForth: 0.1,
  /** Goes away in the middle, and comes back in a minute or three. */
  interrupted: 0.02,
  /** Of those who go away, the ones who do not come back. */
  goneForGood: 0.2,
} as const;

/** So many simulated milliseconds, evenly between two numbers of seconds. */
export const seconds = ([least, most]: readonly [number, number], random: () => number): number =>
  1000 * (least + (most - least) * random());

/** Normally distributed around 0 with a deviation of 1 (Box and Muller). */
export const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Whether a step waits for a code that travels in a message. */
export function codeStep(
  step: Step,
): step is Extract<StepOf<'challenge'>, { gate: 'email' | 'sms' | 'call' }> {
  return step.kind === 'challenge' && ['email', 'sms', 'call'].includes(step.gate);
}

/** What they answer, where everybody has the answers of the demo's first. */
export function answersTo(
  questions: Extract<StepOf<'challenge'>, { gate: 'questions' }>['ask'],
  isWrong: boolean,
): { id: string; answer: string }[] {
  const known = demoPeople[0]?.answers ?? [];
  return questions.map(({ id, text }) => {
    const found = known.find((each) => 'key' in text && each.question === text.key);
    return { id, answer: isWrong ? 'I do not remember' : (found?.answer ?? '') };
  });
}
