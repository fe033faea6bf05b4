import { useMemo, type ReactNode } from 'react';
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { qrPath } from './qr-path.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: '16px',
    rowGap: '8px',
    margin: 0,
  },
  code: {
    display: 'block',
    flexShrink: 0,
    maxWidth: '100%',
    height: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    // A camera needs dark on light, whatever colours a person has chosen.
    forcedColorAdjust: 'none',
  },
  words: { flexGrow: 1, flexShrink: 1, flexBasis: '180px', minWidth: 0, overflowWrap: 'anywhere' },
  label: { ...typographyStyles.body1Strong, margin: 0 },
  text: { margin: 0, marginTop: '4px', color: tokens.colorNeutralForeground2 },
});

/** What only a phone needs in front of a number or an address. */
const scheme = /^(?:tel|sms|smsto|mailto):/i;

interface Props {
  text: string;
  label: string;
  /** What whoever cannot scan it reads; absent: the text itself. */
  children?: ReactNode;
}

/** Something for the phone's camera, and the same as text for whoever cannot scan it. */
export function QrCode({ text, label, children }: Props) {
  const styles = useStyles();
  const code = useMemo(() => qrPath(text), [text]);
  return (
    <figure className={styles.root}>
      {code !== undefined && (
        <svg
          className={styles.code}
          // Four pixels for each module are enough for a phone at arm's length.
          width={code.size * 4}
          height={code.size * 4}
          viewBox={`0 0 ${code.size} ${code.size}`}
          shapeRendering="crispEdges"
          aria-hidden
        >
          <rect width={code.size} height={code.size} fill="#ffffff" />
          <path d={code.path} fill="#000000" />
        </svg>
      )}
      <figcaption className={styles.words}>
        <p className={styles.label}>{label}</p>
        {children ?? <p className={styles.text}>{text.replace(scheme, '')}</p>}
      </figcaption>
    </figure>
  );
}
