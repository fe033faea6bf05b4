import { makeStyles, typographyStyles } from '@fluentui/react-components';
import { Checkmark24Filled } from '@fluentui/react-icons/svg/checkmark';
import { Warning24Regular } from '@fluentui/react-icons/svg/warning';
import type { Outcome, StepOf } from '@gatehouse/shared';
import { CloseButton } from '../parts/close-button.tsx';
import { InsteadActions } from '../parts/instead-actions.tsx';
import { Notice } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { useWords } from '../words/use-words.ts';
import { hasWords, type WordKey } from '../words/words.ts';

const useStyles = makeStyles({
  title: { ...typographyStyles.subtitle2, margin: 0 },
  steps: {
    ...typographyStyles.body2,
    display: 'flex',
    flexDirection: 'column',
    rowGap: '6px',
    margin: 0,
    marginTop: '8px',
    paddingInlineStart: '24px',
  },
});

/** What to do now, in order; closing comes first because the sign-in screen is behind the window. */
const next: Record<Outcome, readonly WordKey[]> = {
  'password-set': ['done.step.close', 'done.step.signInNew'],
  'password-set-and-unlocked': ['done.step.close', 'done.step.signInNew'],
  unlocked: ['done.step.close', 'done.step.signIn'],
  'not-locked': ['done.step.close', 'done.step.signIn'],
  unconfirmed: ['done.step.close', 'done.step.tryNew', 'done.step.again'],
};

const newPassword: readonly Outcome[] = ['password-set', 'password-set-and-unlocked'];

/** How it ended, and what to do now. */
export function Done({ step }: { step: StepOf<'done'> }) {
  const styles = useStyles();
  const words = useWords();
  // An outcome without words, of a later backend, is one that this window cannot vouch for.
  const outcome = hasWords(`done.${step.outcome}.title`) ? step.outcome : 'unconfirmed';
  const certain = outcome !== 'unconfirmed';
  return (
    <Screen
      name="done"
      title={words(`done.${outcome}.title`)}
      lead={words(`done.${outcome}.lead`)}
      icon={certain ? <Checkmark24Filled /> : <Warning24Regular />}
      tone={certain ? 'good' : 'warning'}
    >
      <div>
        <h2 className={styles.title}>{words('done.next')}</h2>
        <ol className={styles.steps}>
          {next[outcome].map((key) => (
            <li key={key}>{words(key)}</li>
          ))}
        </ol>
      </div>
      {newPassword.includes(outcome) && <Notice tone="info">{words('done.away')}</Notice>}
      <CloseButton />
      <InsteadActions step={step} />
    </Screen>
  );
}
