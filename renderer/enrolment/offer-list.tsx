import type { ReactNode } from 'react';
import { makeStyles, typographyStyles } from '@fluentui/react-components';
import { rhythm } from '../theme/rhythm.ts';
import { OfferCard, type OfferProps } from './offer-card.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: rhythm.near },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  list: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: rhythm.near,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
});

interface Props extends Omit<OfferProps, 'offer'> {
  title: string;
  offers: readonly OfferProps['offer'][];
  /** What is said before the first of them. */
  children?: ReactNode;
}

/** What can be added, under a heading that says why; nothing where there is nothing to add. */
export function OfferList({ title, offers, children, ...others }: Props) {
  const styles = useStyles();
  if (offers.length === 0) return null;
  return (
    <div className={styles.root}>
      <h2 className={styles.title}>{title}</h2>
      {children}
      <ul className={styles.list}>
        {offers.map((offer) => (
          <li key={offer.item}>
            <OfferCard offer={offer} {...others} />
          </li>
        ))}
      </ul>
    </div>
  );
}
