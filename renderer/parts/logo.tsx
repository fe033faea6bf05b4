import { useState } from 'react';
import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { Branding, Snapshot } from '@gatehouse/shared';
import { useDark } from '../theme/use-dark.ts';

const forced = '@media (forced-colors: active)';
const plate = { boxSizing: 'content-box', padding: '4px', borderRadius: '4px' } as const;

const useStyles = makeStyles({
  root: {
    display: 'block',
    width: 'auto',
    height: 'auto',
    maxWidth: '200px',
    maxHeight: '32px',
    objectFit: 'contain',
    // Windows takes the page's colours away and leaves those of a picture: it keeps its own ground.
    [forced]: { ...plate, forcedColorAdjust: 'none' },
  },
  // Drawn as large as there is room: it may have a shape and no size of its own.
  vector: { height: '32px' },
  forLight: { [forced]: { backgroundColor: '#ffffff' } },
  forDark: { [forced]: { backgroundColor: '#292929' } },
  plate: { ...plate, backgroundColor: '#ffffff' },
});

interface Props extends Pick<Snapshot, 'theme'> {
  display: Snapshot['display'];
  logo: NonNullable<Branding['logo']>;
  /** The organisation's name: read out, and shown where the picture cannot be drawn. */
  name: string;
}

/**
 * The organisation's logo. On dark surfaces the one made for them; where there is none, and in high
 * contrast, the light one on a white plate, where it looks as it was drawn.
 */
export function Logo({ logo, name, theme, display }: Props) {
  const styles = useStyles();
  const dark = useDark(theme);
  const [broken, setBroken] = useState<string>();
  const contrast = display?.contrast ?? false;
  const forDark = dark && !contrast ? logo.dark : undefined;
  const source = forDark ?? logo.light;
  if (broken === source) return <span>{name}</span>;
  return (
    <img
      className={mergeClasses(
        styles.root,
        source.startsWith('data:image/svg') && styles.vector,
        forDark === undefined ? styles.forLight : styles.forDark,
        forDark === undefined && (dark || contrast) && styles.plate,
      )}
      src={source}
      alt={name}
      onError={() => {
        setBroken(source);
      }}
    />
  );
}
