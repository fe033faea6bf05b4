import { useState } from 'react';
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { StepOf } from '@gatehouse/shared';
import { FormRefusal } from '../parts/form-refusal.tsx';
import { MainAction } from '../parts/main-action.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProgressLine } from '../parts/progress-line.tsx';
import { Screen } from '../parts/screen.tsx';
import { StillSending } from '../parts/still-sending.tsx';
import { useAllTyped, useReply } from '../state/use-window.ts';
import { rhythm } from '../theme/rhythm.ts';
import { refusalWords } from '../words/refusal-words.ts';
import { useWords } from '../words/use-words.ts';
import { hasWords } from '../words/words.ts';
import { ItemCard } from './item-card.tsx';
import { OfferList } from './offer-list.tsx';
import { offersOf } from './offers-of.ts';
import { openedBefore } from './opened.ts';

const useStyles = makeStyles({
  title: { ...typographyStyles.subtitle2, margin: 0, marginBottom: '8px' },
  list: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: rhythm.near,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/**
 * What a person has registered, what is missing, what can be added. Finishing is offered only when
 * nothing is missing; what is recommended beyond that never stands in its way.
 */
export function Enrolment({ step }: { step: StepOf<'enrolment'> }) {
  const styles = useStyles();
  const words = useWords();
  const reply = useReply(step.seq);
  const typed = useAllTyped();
  const [opened, setOpened] = useState(() => openedBefore(step, typed));
  const { items, missing, spare } = step;
  const ready = missing === 0;
  const form = opened.kind === 'add' || opened.kind === 'replace';
  const refused = refusalWords(step.refused, form ? ['destination'] : [], words);
  // Something of a later backend has no words here and is left out; the others still work.
  const known = items.filter(({ item }) => hasWords(`item.${item}`));
  const { needed, others } = offersOf(step);
  // Back on the list there is no field for the code that was wrong once too often.
  const said = step.refused?.reason === 'wrong-code' ? words('enrolment.notProven') : refused.form;
  const common = { opened, onOpen: setOpened, refused: refused.destination };
  const refusal = <FormRefusal step={step} said={said} />;
  const finish = ready ? (
    <MainAction
      label={words('enrolment.finish')}
      action="finish"
      onClick={() => {
        reply({ do: 'finish' });
      }}
    >
      {refusal}
    </MainAction>
  ) : (
    <>
      <StillSending />
      {refusal}
    </>
  );

  return (
    <Screen
      name="enrolment"
      title={words(ready ? 'enrolment.title.ready' : 'enrolment.title')}
      lead={words(ready ? 'enrolment.lead.ready' : 'enrolment.lead')}
      above={<ProgressLine step={step} />}
      attention={step.refused === undefined ? '' : `${step.seq}`}
    >
      {!ready && (
        <Notice tone="warning">
          <strong>{words('enrolment.missing', { count: missing })}</strong>{' '}
          {words('enrolment.missing.why')}
        </Notice>
      )}
      <div>
        <h2 className={styles.title}>{words('enrolment.items')}</h2>
        {known.length === 0 ? (
          <p className={styles.none}>{words('enrolment.nothing')}</p>
        ) : (
          <ul className={styles.list}>
            {known.map((item) => (
              <li key={item.id}>
                <ItemCard step={step} item={item} {...common} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {ready && spare && finish}
      <OfferList title={words('enrolment.add')} seq={step.seq} offers={needed} {...common} />
      <OfferList title={words('enrolment.more')} seq={step.seq} offers={others} {...common}>
        {ready && !spare && <Notice tone="info">{words('enrolment.spare')}</Notice>}
      </OfferList>
      {!(ready && spare) && finish}
    </Screen>
  );
}
