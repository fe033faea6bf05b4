import { makeStyles, tokens } from '@fluentui/react-components';
import { Checkmark24Filled } from '@fluentui/react-icons/svg/checkmark';
import { Warning24Regular } from '@fluentui/react-icons/svg/warning';
import type { Outcome, StepOf } from '@gatehouse/shared';
import { CloseButton } from '../parts/close-button.tsx';
import { InsteadActions } from '../parts/instead-actions.tsx';
import { NewCode } from '../parts/new-code.tsx';
import { Notice } from '../parts/notice.tsx';
import { NumberedSteps } from '../parts/numbered-steps.tsx';
import { Screen } from '../parts/screen.tsx';
import { useSnapshot } from '../state/use-window.ts';
import { roughly } from '../time/roughly.ts';
import { timeOfDay } from '../time/time-of-day.ts';
import { useWords } from '../words/use-words.ts';
import { hasWords, type WordKey, type Words } from '../words/words.ts';

const useStyles = makeStyles({ pin: { margin: 0, color: tokens.colorNeutralForeground2 } });

/** What to do now, in order; closing comes first because the sign-in screen is behind the window. */
const next: Record<Outcome, readonly WordKey[]> = {
  'password-set': ['done.step.close', 'done.step.signInNew', 'done.step.others'],
  'password-set-and-unlocked': ['done.step.close', 'done.step.signInNew', 'done.step.others'],
  unlocked: ['done.step.close', 'done.step.signIn'],
  'not-locked': ['done.step.close', 'done.step.signIn'],
  enrolled: ['done.step.close', 'done.step.keep', 'done.step.enrolled'],
  unconfirmed: ['done.step.close', 'done.step.tryNew', 'done.step.again'],
};

/** Whether this laptop is now to be given a password that it may not know yet. */
function isSet(outcome: Outcome): outcome is 'password-set' | 'password-set-and-unlocked' {
  return outcome === 'password-set' || outcome === 'password-set-and-unlocked';
}

/** When the enrolment should be looked at again, in a person's precision. */
function confirmWords(confirmIn: number | undefined, words: Words): string | undefined {
  if (confirmIn === undefined) return undefined;
  const { unit, count } = roughly(confirmIn);
  if (unit === 'minutes' || unit === 'hours') return words('done.confirm.days', { count: 1 });
  return words(`done.confirm.${unit}`, { count });
}

/** How it ended, in a sentence: with the time, where it is known and this laptop knows of it too. */
function leadOf(outcome: Outcome, later: boolean, at: string | undefined, words: Words): string {
  if (later && isSet(outcome)) return words(`done.${outcome}.lead.later`);
  const timed = at !== undefined && (isSet(outcome) || outcome === 'unlocked');
  return timed ? words(`done.${outcome}.leadAt`, { time: at }) : words(`done.${outcome}.lead`);
}

interface Props {
  step: StepOf<'done'>;
  /** When it was done, in milliseconds since 1970. */
  endedAt?: number | undefined;
}

/** How it ended, and what to do now. */
export function Done({ step, endedAt }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { signIn, vpn, locale } = useSnapshot();
  const at = endedAt === undefined ? undefined : timeOfDay(endedAt, locale);
  // An outcome without words, of a later backend, is one that this window cannot vouch for.
  const outcome = hasWords(`done.${step.outcome}.title`) ? step.outcome : 'unconfirmed';
  const certain = outcome !== 'unconfirmed';
  const later = signIn === 'later' && (isSet(outcome) || !certain);
  const [close = 'done.step.close', ...others] = next[outcome];
  const confirm = outcome === 'enrolled' ? confirmWords(step.confirmIn, words) : undefined;
  return (
    <Screen
      name="done"
      title={words(`done.${outcome}.title`)}
      lead={leadOf(outcome, later, at, words)}
      icon={certain ? <Checkmark24Filled /> : <Warning24Regular />}
      tone={certain ? 'good' : 'warning'}
    >
      {step.newCode !== undefined && <NewCode code={step.newCode} />}
      <NumberedSteps
        steps={[
          ...(step.newCode === undefined ? [] : [words('done.step.write')]),
          words(close),
          ...(later ? [words('done.step.connect', { vpn: vpn ?? words('placeholder.vpn') })] : []),
          ...others.map((key) => words(key)),
        ]}
      />
      {isSet(outcome) && <p className={styles.pin}>{words('done.pin')}</p>}
      {later && <Notice tone="warning">{words('done.away.later')}</Notice>}
      {signIn === 'unknown' && isSet(outcome) && <Notice tone="info">{words('done.away')}</Notice>}
      {confirm !== undefined && <Notice tone="info">{confirm}</Notice>}
      <CloseButton />
      <InsteadActions step={step} />
    </Screen>
  );
}
