import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { Wrench24Regular } from '@fluentui/react-icons/svg/wrench';
import type { Scene } from '@gatehouse/shared';
import { CloseButton } from '../parts/close-button.tsx';
import { Screen } from '../parts/screen.tsx';
import { UrgentHelp } from '../parts/urgent-help.tsx';
import { useSnapshot } from '../state/use-window.ts';
import { builtInNotice } from '../words/languages.ts';
import { fillNotice } from '../words/fill-notice.ts';
import { placeholderValues } from '../words/placeholder-values.ts';
import { useLocale, useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  title: { ...typographyStyles.caption1Strong, margin: 0, color: tokens.colorNeutralForeground2 },
  list: {
    ...typographyStyles.caption1,
    display: 'flex',
    flexDirection: 'column',
    rowGap: '4px',
    margin: 0,
    marginTop: '4px',
    paddingInlineStart: '20px',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  setting: { fontFamily: tokens.fontFamilyMonospace },
});

/** The settings are wrong or missing. People get a person to call, IT gets the names. */
export function NotConfigured({ scene }: { scene: Extract<Scene, { kind: 'not-configured' }> }) {
  const styles = useStyles();
  const words = useWords();
  const snapshot = useSnapshot();
  const locale = useLocale();
  const builtIn = builtInNotice(locale, 'not-configured');
  const { title = '', body = '' } = { ...builtIn, ...scene.notice };
  const values = placeholderValues(snapshot, undefined, words, locale);
  return (
    <Screen
      name="not-configured"
      title={fillNotice(title, values)}
      lead={fillNotice(body, values)}
      icon={<Wrench24Regular />}
      tone="warning"
    >
      <UrgentHelp />
      <CloseButton />
      {scene.problems.length > 0 && (
        <div>
          <h2 className={styles.title}>{words('notConfigured.forIt')}</h2>
          <ul className={styles.list}>
            {scene.problems.map(({ setting, problem }, index) => (
              <li key={index} lang="en">
                {setting !== '' && <span className={styles.setting}>{setting}: </span>}
                {problem}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Screen>
  );
}
