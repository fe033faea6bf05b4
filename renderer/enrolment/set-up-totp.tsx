import { useState } from 'react';
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { SetUp } from '@gatehouse/shared';
import { useCodeFieldStyles } from '../gates/code-field-styles.ts';
import { hintWithTries } from '../gates/tries-left.ts';
import { FormRefusal } from '../parts/form-refusal.tsx';
import { QrCode } from '../parts/qr-code.tsx';
import { Screen } from '../parts/screen.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useReply, useTyped } from '../state/use-window.ts';
import { useTryWait } from '../time/use-try-wait.ts';
import { codeTrouble, normaliseCode } from '../typing/code.ts';
import { inGroups } from '../typing/in-groups.ts';
import { refusalWords } from '../words/refusal-words.ts';
import { useWords } from '../words/use-words.ts';
import { keyUri } from './key-uri.ts';
import { SetUpActions } from './set-up-actions.tsx';

const useStyles = makeStyles({
  key: { margin: 0, marginTop: '8px' },
  term: { color: tokens.colorNeutralForeground2, marginTop: '6px' },
  secret: {
    ...typographyStyles.body1Strong,
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    overflowWrap: 'anywhere',
  },
  account: { margin: 0, overflowWrap: 'anywhere' },
});

/** Connects an authenticator app: a picture to scan, the same as a key to type, one code back. */
export function SetUpTotp({ step }: { step: Extract<SetUp, { gate: 'totp' }> }) {
  const styles = useStyles();
  const { code: codeStyle } = useCodeFieldStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  const waiting = useTryWait(step) > 0;
  const [code, setCode] = useTyped('code');
  const [tries, setTries] = useState(0);
  const [trouble, setTrouble] = useState<string | undefined>();
  const { digits } = step;
  const refused = refusalWords(step.refused, ['secret'], words);

  const submit = () => {
    if (waiting) return;
    const found = codeTrouble(code, digits);
    setTries(tries + 1);
    if (found === 'missing') setTrouble(words('ownCode.missing.totp'));
    else if (found === 'wrong-length') setTrouble(words('code.wrongLength', { digits }));
    else reply({ do: 'answer', code: normaliseCode(code) });
  };

  return (
    <Screen
      name="set-up-totp"
      title={words('setUp.title.totp')}
      lead={words('setUp.lead.totp')}
      attention={`${step.refused === undefined ? '' : step.seq}:${tries}`}
      onSubmit={submit}
    >
      <FormRefusal step={step} said={refused.form} />
      <QrCode text={keyUri(step)} label={words('setUp.cannotScan')}>
        <dl className={styles.key}>
          <dt className={styles.term}>{words('setUp.key')}</dt>
          <dd className={styles.secret}>{inGroups(step.secret)}</dd>
          <dt className={styles.term}>{words('setUp.account')}</dt>
          <dd className={styles.account}>
            <bdi>{step.account}</bdi>
          </dd>
        </dl>
      </QrCode>
      <TextField
        field="code"
        label={words('setUp.codeOfApp')}
        hint={hintWithTries(words('code.hint', { digits }), step, words)}
        error={trouble ?? refused.secret}
        value={code}
        onType={(value) => {
          setCode(value);
          setTrouble(undefined);
        }}
        first
        inputMode="numeric"
        autoComplete="one-time-code"
        className={codeStyle}
      />
      <SetUpActions step={step} label={words('setUp.confirm')} />
    </Screen>
  );
}
