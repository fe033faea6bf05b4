import { useState } from 'react';
import type { Purpose, Scene } from '@gatehouse/shared';
import { AwayNotice } from '../parts/away-notice.tsx';
import { FixedAccount } from '../parts/fixed-account.tsx';
import { MainAction } from '../parts/main-action.tsx';
import { Notice } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { WatchedField } from '../parts/watched-field.tsx';
import { useSend, useSnapshot, useTyped } from '../state/use-window.ts';
import { longest } from '../typing/limits.ts';
import { useWords } from '../words/use-words.ts';
import { PurposeChoice } from './purpose-choice.tsx';

/** The purposes that end with a password that this laptop does not know yet. */
const setsPassword: readonly Purpose[] = ['reset', 'change'];

/** The first screen: what happened, and whose account it is. */
export function Start({ scene }: { scene: Extract<Scene, { kind: 'start' }> }) {
  const words = useWords();
  const send = useSend();
  const { purposes, account: lastAccount, signIn, mode } = useSnapshot();
  const fixed = mode === 'enrol';
  const [account, setAccount] = useTyped('account', lastAccount);
  const [typedPurpose, setPurpose] = useTyped('purpose');
  const [tries, setTries] = useState(0);
  const [trouble, setTrouble] = useState<string | undefined>();
  const purpose: Purpose =
    purposes.find((offered) => offered === typedPurpose) ?? purposes[0] ?? 'reset';

  const submit = () => {
    const name = (fixed ? lastAccount : account).trim();
    setTries(tries + 1);
    if (name === '') setTrouble(words('start.accountMissing'));
    else if (name.length > longest.account) setTrouble(words('start.accountTooLong'));
    else send({ do: 'begin', purpose, account: name });
  };

  return (
    <Screen
      name="start"
      title={words(fixed ? 'start.title.enrol' : 'start.title')}
      lead={words(purposes.length > 1 ? 'start.lead' : `start.lead.${purpose}`)}
      attention={`:${tries}`}
      onSubmit={submit}
    >
      {scene.notice !== undefined && (
        <Notice tone="info" role="status">
          {words(`start.notice.${scene.notice}`)}
        </Notice>
      )}
      {purposes.length > 1 && (
        <PurposeChoice purposes={purposes} chosen={purpose} onChoose={setPurpose} />
      )}
      {fixed ? (
        <FixedAccount account={lastAccount} />
      ) : (
        <WatchedField
          dir="ltr"
          field="account"
          label={words('start.account')}
          hint={words('start.accountHint')}
          error={trouble}
          may={[words('start.accountMissing'), words('start.accountTooLong')]}
          value={account}
          onType={(value) => {
            setAccount(value);
            setTrouble(undefined);
          }}
          first
          autoComplete="username"
        />
      )}
      <MainAction label={words('start.continue')} action="begin">
        {signIn === 'later' && setsPassword.includes(purpose) && <AwayNotice />}
      </MainAction>
    </Screen>
  );
}
