import { useEffect } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { useSend, useSnapshot } from '../state/use-window.ts';
import { clockText } from '../time/remaining.ts';
import { useSecondsLeft } from '../time/use-remaining.ts';
import { useWords } from '../words/use-words.ts';
import { ActionButton } from './action-button.tsx';
import { Hidden } from './hidden.tsx';
import { Notice } from './notice.tsx';

const useStyles = makeStyles({
  root: { borderRadius: tokens.borderRadiusLarge, boxShadow: tokens.shadow16 },
});

/** Signs of life that the page sees by itself; keys are seen by the main process, too. */
const signs = ['pointermove', 'pointerdown', 'keydown'] as const;

/**
 * Says that the window is about to close because nobody seems to be there. One press keeps it, and so
 * does any key and any movement. It takes no focus, and what was typed stays.
 */
export function IdleWarning() {
  const words = useWords();
  const { idle } = useSnapshot();
  return (
    <>
      <Hidden live>{idle === undefined ? '' : words('idle.announce')}</Hidden>
      {idle !== undefined && <Warning closesIn={idle.closesIn} />}
    </>
  );
}

function Warning({ closesIn }: { closesIn: number }) {
  const styles = useStyles();
  const words = useWords();
  const send = useSend();
  const seconds = useSecondsLeft(closesIn, 0);
  useEffect(() => {
    const stay = () => {
      send({ do: 'stay' });
    };
    for (const sign of signs) window.addEventListener(sign, stay, { once: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, stay);
    };
  }, [send]);
  return (
    <div className={styles.root} data-idle>
      <Notice
        tone="warning"
        action={
          <ActionButton
            label={words('idle.stay')}
            action="stay"
            onClick={() => {
              send({ do: 'stay' });
            }}
          />
        }
      >
        <strong>{words('idle.title')}</strong> {words('idle.text', { time: clockText(seconds) })}
      </Notice>
    </div>
  );
}
