import { makeStyles, tokens } from '@fluentui/react-components';
import type { Step } from '@gatehouse/shared';
import { useReply } from '../state/use-window.ts';
import { clockText } from '../time/remaining.ts';
import { useRemaining } from '../time/use-remaining.ts';
import { useWords } from '../words/use-words.ts';
import { ActionButton } from './action-button.tsx';
import { Hidden } from './hidden.tsx';
import { Notice } from './notice.tsx';

const useStyles = makeStyles({
  root: { borderRadius: tokens.borderRadiusLarge, boxShadow: tokens.shadow16 },
});

/** Well above the 20 seconds that WCAG 2.2.1 asks for. */
const warnBelow = 60;

/** Whether a step waits for a person, so that time can run out on one. */
export function canRunOut(step: Step): boolean {
  return step.kind !== 'wait' && step.kind !== 'done' && step.kind !== 'closed';
}

/**
 * Asks whether somebody is still there before the time runs out; one press keeps everything. It
 * takes no focus and hides nothing. The clock in it is not read out each second.
 */
export function ExtendBanner({ step }: { step: Step }) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  const seconds = useRemaining(step.expiresIn);
  const near = seconds <= warnBelow;
  const over = seconds === 0;
  return (
    <div className={near ? styles.root : ''}>
      <Hidden live>{near ? words(over ? 'extend.over' : 'extend.announce') : ''}</Hidden>
      {near && (
        <Notice
          tone="warning"
          {...(over
            ? {}
            : {
                action: (
                  <ActionButton
                    label={words('extend.keep')}
                    action="extend"
                    onClick={() => {
                      reply({ do: 'extend' });
                    }}
                  />
                ),
              })}
        >
          {over ? (
            words('extend.over')
          ) : (
            <>
              <strong>{words('extend.title')}</strong>{' '}
              {words('extend.text', { time: clockText(seconds) })}
            </>
          )}
        </Notice>
      )}
    </div>
  );
}
