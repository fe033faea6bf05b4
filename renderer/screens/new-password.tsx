import { useId, useState } from 'react';
import { makeStyles } from '@fluentui/react-components';
import type { StepOf } from '@gatehouse/shared';
import { hintWithTries } from '../gates/tries-left.ts';
import { BesideFields } from '../parts/beside-fields.tsx';
import { FormRefusal } from '../parts/form-refusal.tsx';
import { Hidden } from '../parts/hidden.tsx';
import { InsteadActions } from '../parts/instead-actions.tsx';
import { KeyboardLine } from '../parts/keyboard-line.tsx';
import { MainAction } from '../parts/main-action.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Reveal } from '../parts/reveal.tsx';
import { Screen } from '../parts/screen.tsx';
import { SecretField } from '../parts/secret-field.tsx';
import { useReply, useSnapshot, useTyped } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { useTryWait } from '../time/use-try-wait.ts';
import { hasForeignLetters } from '../typing/foreign-letters.ts';
import { checkPassword } from '../typing/password-checks.ts';
import { placeOf, refusalWords } from '../words/refusal-words.ts';
import { useWords } from '../words/use-words.ts';
import {
  passwordTroubles,
  passwordTroublesThatMayBe,
  type Troubles,
} from './new-password-troubles.ts';
import { RuleList } from './rule-list.tsx';

const useStyles = makeStyles({
  // One row for both, where there is room: three fields are high enough.
  typing: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: rhythm.part,
    rowGap: rhythm.close,
  },
});

/** The new password, twice, with its rules in view; for a change the current one too. */
export function NewPassword({ step }: { step: StepOf<'new-password'> }) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  const waiting = useTryWait(step) > 0;
  const { account, languages } = useSnapshot();
  const changing = step.current;
  const [current, setCurrent] = useTyped('current');
  const [next, setNext] = useTyped('next');
  const [again, setAgain] = useTyped('again');
  const [shown, setShown] = useState(false);
  const [tries, setTries] = useState(0);
  const [troubles, setTroubles] = useState<Troubles>({});
  const refusalId = useId();
  // What is said of a password takes several lines, for which no room is kept at the field.
  const refused = refusalWords(step.refused, [], words);
  const place = step.refused === undefined ? undefined : placeOf(step.refused);
  const foreign = [next, again].map((typed) => hasForeignLetters(typed, languages));
  // Said once; of the second field when the keyboard was changed in between.
  const adviceAt = foreign.indexOf(true);
  const advice = words('secret.script');
  const adviceOf = (at: number) => (at === adviceAt ? advice : undefined);
  const paused = step.refused?.reason === 'wait-before-next-try';
  const may = passwordTroublesThatMayBe(step.rules, words);

  const submit = () => {
    if (waiting) return;
    const typed = { current: changing ? current : null, next, again };
    const found = passwordTroubles(step.rules, typed, words);
    setTroubles(found);
    setTries(tries + 1);
    if (Object.keys(found).length > 0) return;
    reply({ do: 'set-password', next, ...(changing ? { current } : {}) });
  };
  const typing = (set: (value: string) => void) => (value: string) => {
    set(value);
    setTroubles({});
  };

  return (
    <Screen
      name="new-password"
      title={words(changing ? 'newPassword.title.change' : 'newPassword.title')}
      {...(changing ? { lead: words('newPassword.lead.change') } : {})}
      attention={`${step.refused === undefined ? '' : step.seq}:${tries}`}
      above={<ProgressLine step={step} />}
      onSubmit={submit}
    >
      <BesideFields
        before={
          changing && (
            <SecretField
              field="current"
              label={words('newPassword.current')}
              hint={hintWithTries(undefined, step, words)}
              value={current}
              onType={typing(setCurrent)}
              error={troubles.current}
              may={may.current}
              invalidBy={place === 'current' ? refusalId : undefined}
              shown={shown}
              first
              autoComplete="current-password"
            />
          )
        }
        aside={<RuleList checks={checkPassword(step.rules, next, account, changing)} />}
      >
        <SecretField
          field="next"
          label={words('newPassword.next')}
          value={next}
          onType={typing(setNext)}
          hint={adviceOf(0)}
          error={troubles.next}
          may={[...may.next, advice]}
          invalidBy={place === 'secret' ? refusalId : undefined}
          shown={shown}
          first={!changing}
          autoComplete="new-password"
        />
        <SecretField
          field="again"
          label={words('newPassword.again')}
          value={again}
          onType={typing(setAgain)}
          error={troubles.again}
          hint={adviceOf(1)}
          may={[...may.again, advice]}
          shown={shown}
          autoComplete="new-password"
        />
        <Hidden live>{adviceAt < 0 ? '' : advice}</Hidden>
        <div className={styles.typing}>
          <Reveal label={words('secret.showPasswords')} shown={shown} onReveal={setShown} />
          <KeyboardLine />
        </div>
        <MainAction label={words('newPassword.set')} action="set-password" disabled={waiting}>
          {paused ? (
            <FormRefusal step={step} said={refused.form} />
          ) : (
            step.refused !== undefined && (
              <div key={step.seq} data-said>
                <Notice tone="warning" role="alert" id={refusalId}>
                  {refused.form}{' '}
                  {words(changing ? 'newPassword.stays.change' : 'newPassword.stays')}
                </Notice>
              </div>
            )
          )}
        </MainAction>
        <InsteadActions
          step={step}
          lead={words(changing ? 'newPassword.notAccepted' : 'newPassword.locked')}
        />
      </BesideFields>
    </Screen>
  );
}
