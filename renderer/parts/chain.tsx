import type { ReactElement } from 'react';
import { makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components';
import { Checkmark12Filled } from '@fluentui/react-icons/svg/checkmark';
import { Dismiss12Filled } from '@fluentui/react-icons/svg/dismiss';
import { Globe24Regular } from '@fluentui/react-icons/svg/globe';
import { Laptop24Regular } from '@fluentui/react-icons/svg/laptop';
import { Password24Regular } from '@fluentui/react-icons/svg/password';
import { Question16Filled } from '@fluentui/react-icons/svg/question';
import { ShieldLock24Regular } from '@fluentui/react-icons/svg/shield-lock';
import { Wifi124Regular } from '@fluentui/react-icons/svg/wifi';
import { useSnapshot } from '../state/use-window.ts';
import type { ChainLink, LinkName, LinkState } from '../words/chain-of.ts';
import { listWords } from '../words/list-words.ts';
import { useWords } from '../words/use-words.ts';
import { useChainStyles } from './chain-styles.ts';

const useStyles = makeStyles({
  label: {
    ...typographyStyles.caption1,
    minWidth: 0,
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground2,
  },
  brokenLabel: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
});

const icons: Record<LinkName, ReactElement> = {
  computer: <Laptop24Regular />,
  link: <Wifi124Regular />,
  internet: <Globe24Regular />,
  vpn: <ShieldLock24Regular />,
  service: <Password24Regular />,
};
/** A sign for each state, so that colour is never the only one. */
const signs: Record<LinkState, ReactElement> = {
  ok: <Checkmark12Filled />,
  broken: <Dismiss12Filled />,
  unknown: <Question16Filled />,
};

/** Where the way from this laptop to the service is broken: a picture, and one sentence for it. */
export function Chain({ links }: { links: readonly ChainLink[] }) {
  const chain = useChainStyles();
  const styles = useStyles();
  const words = useWords();
  const { vpn, locale } = useSnapshot();
  const nameOf = (name: LinkName) =>
    (name === 'vpn' ? vpn : undefined) ?? words(`chain.name.${name}`);
  const states = links.map(({ name, state }) =>
    words(`chain.state.${state}`, { name: nameOf(name) }),
  );
  const list = listWords(states, locale);
  return (
    <div className={chain.root} role="img" aria-label={words('chain.sentence', { list })}>
      {links.map(({ name, state }) => (
        <span
          key={name}
          className={mergeClasses(chain.link, state !== 'ok' && chain.open)}
          data-link={name}
          data-state={state}
        >
          <span className={mergeClasses(chain.circle, chain[state])}>
            {icons[name]}
            <span className={mergeClasses(chain.sign, chain[`${state}Sign`])}>{signs[state]}</span>
          </span>
          <span className={mergeClasses(styles.label, state === 'broken' && styles.brokenLabel)}>
            {nameOf(name)}
          </span>
        </span>
      ))}
    </div>
  );
}
