import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { Headset24Regular } from '@fluentui/react-icons/svg/headset';
import { useSnapshot } from '../state/use-window.ts';
import { windowEdges } from '../theme/window-edges.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: '32px',
    rowGap: '8px',
    paddingBlock: '12px',
    ...windowEdges,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 480px)': { paddingLeft: '16px', paddingRight: '16px' },
  },
  help: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '12px',
    minWidth: 0,
    '& > svg': { flexShrink: 0, color: tokens.colorBrandForeground1 },
  },
  parts: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: '12px',
    margin: 0,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  strong: { ...typographyStyles.body1Strong },
  phone: { ...typographyStyles.subtitle2, fontVariantNumeric: 'tabular-nums' },
  quiet: { color: tokens.colorNeutralForeground2 },
  code: {
    ...typographyStyles.subtitle2,
    letterSpacing: '0.06em',
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
});

/** Whom to call and which code to give: in the same place on every screen (WCAG 3.2.6). */
export function Footer() {
  const styles = useStyles();
  const words = useWords();
  const { helpdesk, supportCode } = useSnapshot();
  const { name, phone, hours } = helpdesk;
  const known = name !== undefined || phone !== undefined || hours !== undefined;
  return (
    <footer className={styles.root} aria-label={words('app.help')}>
      <div className={styles.help}>
        <Headset24Regular aria-hidden />
        <p className={styles.parts}>
          {known ? (
            <>
              <span className={styles.strong}>{name ?? words('app.help')}</span>
              {phone !== undefined && (
                <bdi className={styles.phone} dir="ltr">
                  {phone}
                </bdi>
              )}
              {hours !== undefined && (
                <span className={styles.quiet}>{words('app.helpHours', { hours })}</span>
              )}
            </>
          ) : (
            words('app.helpNone')
          )}
        </p>
      </div>
      {supportCode !== '' && (
        <p className={styles.parts}>
          <span className={styles.quiet}>{words('app.supportCode')}</span>
          <bdi className={styles.code} dir="ltr">
            {supportCode}
          </bdi>
        </p>
      )}
    </footer>
  );
}
