import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircle20Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import type { Scene } from '@gatehouse/shared';
import { ActionButton } from '../parts/action-button.tsx';
import { Chain } from '../parts/chain.tsx';
import { Contacts } from '../parts/contacts.tsx';
import { Hidden } from '../parts/hidden.tsx';
import { NumberedSteps } from '../parts/numbered-steps.tsx';
import { QrCode } from '../parts/qr-code.tsx';
import { Screen } from '../parts/screen.tsx';
import { useChangedTitle } from '../parts/use-changed-title.ts';
import { useEnterKey } from '../parts/use-enter-key.ts';
import { WatchLine } from '../parts/watch-line.tsx';
import { useSend, useSnapshot } from '../state/use-window.ts';
import { builtInNotice } from '../words/languages.ts';
import { chainOf } from '../words/chain-of.ts';
import { noticeWords } from '../words/notice-words.ts';
import { placeholderValues } from '../words/placeholder-values.ts';
import { shownVerdict } from '../words/shown-verdict.ts';
import { useLocale, useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  kept: {
    display: 'flex',
    columnGap: '8px',
    margin: 0,
    '& > svg': { flexShrink: 0, color: tokens.colorStatusSuccessForeground1 },
  },
});

/**
 * The network stands in the way: what happened, where, what to do now, whom to ask. It goes on by
 * itself; one key looks at once. No verdict has a way past it, least of all an unsafe network.
 */
export function VerdictScreen({ scene }: { scene: Extract<Scene, { kind: 'verdict' }> }) {
  const styles = useStyles();
  const words = useWords();
  const send = useSend();
  const snapshot = useSnapshot();
  const locale = useLocale();
  const { verdict, during, checking, notice } = scene;
  const shown = shownVerdict(verdict);
  const { title, body, steps, contacts, qr } = noticeWords(
    shown,
    notice,
    builtInNotice(locale, shown.kind),
    placeholderValues(snapshot, shown.offset, words, locale),
  );
  const said = useChangedTitle(title, locale);
  const retry = () => {
    send({ do: 'retry' });
  };
  useEnterKey(retry);
  return (
    <Screen
      name="verdict"
      marks={{
        'data-verdict': verdict.kind,
        'data-reason': verdict.reason,
        'data-confirmed': String(verdict.confirmed),
      }}
      title={title}
      lead={body}
    >
      <Hidden live>{said}</Hidden>
      <Chain links={chainOf(shown, snapshot.vpn !== undefined)} />
      <NumberedSteps steps={steps} />
      <Contacts contacts={contacts} />
      {qr !== undefined && <QrCode {...qr} />}
      {during === 'step' && (
        <p className={styles.kept}>
          <CheckmarkCircle20Regular aria-hidden />
          {words('verdict.kept')}
        </p>
      )}
      <ActionButton label={words('unreachable.retry')} action="retry" main onClick={retry} />
      <WatchLine checking={checking} />
    </Screen>
  );
}
