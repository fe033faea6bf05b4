import { useState } from 'react';
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { Keyboard20Regular } from '@fluentui/react-icons/svg/keyboard';
import { Warning20Filled } from '@fluentui/react-icons/svg/warning';
import { holdsSecret } from '../state/kept-typed.ts';
import { useAllTyped, useSnapshot } from '../state/use-window.ts';
import { keyboardName, presentKeyboard } from '../words/keyboard-name.ts';
import { useWords } from '../words/use-words.ts';
import { Hidden } from './hidden.tsx';
import { KeyboardChoice } from './keyboard-choice.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: '4px', minWidth: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: '16px',
    rowGap: '4px',
  },
  line: {
    ...typographyStyles.body1,
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    minWidth: 0,
    margin: 0,
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground2,
    '& > svg': { flexShrink: 0 },
  },
  warning: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    color: tokens.colorStatusWarningForeground1,
    '& > svg': { flexShrink: 0 },
    // Nothing to say has no distance either.
    '&:empty': { marginTop: '-4px' },
  },
});

/**
 * What the keyboard types, beside fields for secrets, and the change to another one: a password that
 * was set in another layout than the person thinks is the worst that could happen here. A change is
 * read out once; where part of a secret was typed before it, it stands there to be seen as well.
 */
export function KeyboardLine() {
  const styles = useStyles();
  const words = useWords();
  const snapshot = useSnapshot();
  const typed = holdsSecret(useAllTyped());
  const present = presentKeyboard(snapshot);
  const layout = present && keyboardName(present, snapshot.locale);
  const change = useChange(present && `${present.language} ${present.name ?? ''}`, typed);
  const others = snapshot.keyboards?.filter(({ inUse }) => !inUse) ?? [];
  const hasChoice = others.length > 0 && (snapshot.keyboards?.length ?? 0) > 1;
  if (layout === undefined && !hasChoice) return null;
  const now = layout === undefined ? '' : words('secret.keyboardNow', { layout });
  return (
    <div className={styles.root}>
      <div className={styles.row}>
        {layout !== undefined && (
          <p className={styles.line} data-keyboard={present?.language}>
            <Keyboard20Regular aria-hidden />
            <span>{words('secret.keyboard', { layout })}</span>
          </p>
        )}
        {hasChoice && <KeyboardChoice keyboards={others} />}
      </div>
      <div role="status" className={styles.warning}>
        {change === 'between' && <Hidden>{now}</Hidden>}
        {change === 'amid' && (
          <>
            <Warning20Filled aria-hidden />
            <span>{now}</span>
          </>
        )}
      </div>
    </div>
  );
}

/**
 * Whether the keyboard has changed since the screen came: `amid` a secret, as long as that stands in
 * its field, or `between` two.
 */
function useChange(present: string | undefined, typed: boolean): 'amid' | 'between' | 'none' {
  const [before, setBefore] = useState(present);
  const [change, setChange] = useState<'amid' | 'between' | 'none'>('none');
  if (present !== before && present !== undefined) {
    setBefore(present);
    // What was not known before was not another one.
    if (before !== undefined) setChange(typed ? 'amid' : 'between');
  } else if (change === 'amid' && !typed) {
    setChange('none');
  }
  return change;
}
