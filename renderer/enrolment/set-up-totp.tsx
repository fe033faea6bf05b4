import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { SetUp } from '@gatehouse/shared';
import { useCodeForm } from '../gates/use-code-form.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { QrCode } from '../parts/qr-code.tsx';
import { Screen } from '../parts/screen.tsx';
import { inGroups } from '../typing/in-groups.ts';
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
  const words = useWords();
  const form = useCodeForm(step, {
    label: words('setUp.codeOfApp'),
    missing: words('ownCode.missing.totp'),
  });

  return (
    <Screen
      name="set-up-totp"
      title={words('setUp.title.totp')}
      lead={words('setUp.lead.totp')}
      above={<ProgressLine step={step} />}
      attention={form.attention}
      onSubmit={form.submit}
    >
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
      {form.field}
      <SetUpActions step={step} refusal={form.refusal} label={words('setUp.confirm')} />
    </Screen>
  );
}
