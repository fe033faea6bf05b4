import { makeStyles, tokens } from '@fluentui/react-components';

/** The field of a code of digits: large, with room between them. */
export const useCodeFieldStyles = makeStyles({
  code: {
    // Without it a field this large is wider than a narrow window.
    minWidth: 0,
    width: '100%',
    fontSize: tokens.fontSizeBase600,
    letterSpacing: '0.2em',
    fontVariantNumeric: 'tabular-nums',
  },
});
