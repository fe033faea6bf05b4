import { makeStyles, tokens } from '@fluentui/react-components';

const narrow = '@media (max-width: 420px)';
const highContrast = '@media (forced-colors: active)';

/** The lines and circles of the chain: side by side, and one under another where that is too tight. */
export const useChainStyles = makeStyles({
  root: {
    display: 'flex',
    paddingBlock: '4px',
    [narrow]: { flexDirection: 'column', rowGap: '12px' },
  },
  link: {
    position: 'relative',
    flexGrow: 1,
    flexShrink: 1,
    flexBasis: 0,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    rowGap: '6px',
    textAlign: 'center',
    // The line from the link before, from circle to circle.
    '&:not(:first-child)::before': {
      content: '""',
      position: 'absolute',
      top: '21px',
      insetInlineStart: 'calc(-50% + 28px)',
      insetInlineEnd: 'calc(50% + 28px)',
      borderTop: `2px solid ${tokens.colorStatusSuccessBorder2}`,
    },
    [narrow]: {
      flexDirection: 'row',
      textAlign: 'start',
      columnGap: '14px',
      '&:not(:first-child)::before': {
        top: '-10px',
        height: '8px',
        insetInlineStart: '21px',
        insetInlineEnd: 'auto',
        borderTop: 'none',
        borderInlineStartWidth: '2px',
        borderInlineStartStyle: 'solid',
        borderInlineStartColor: tokens.colorStatusSuccessBorder2,
      },
    },
  },
  open: {
    '&:not(:first-child)::before': {
      borderTop: `2px dashed ${tokens.colorNeutralStrokeAccessible}`,
    },
    [narrow]: {
      '&:not(:first-child)::before': {
        borderTop: 'none',
        borderInlineStartStyle: 'dashed',
        borderInlineStartColor: tokens.colorNeutralStrokeAccessible,
      },
    },
  },
  circle: {
    position: 'relative',
    flexShrink: 0,
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '44px',
    height: '44px',
    borderRadius: tokens.borderRadiusCircular,
  },
  ok: {
    border: `1px solid ${tokens.colorStatusSuccessBorder2}`,
    backgroundColor: tokens.colorStatusSuccessBackground1,
    color: tokens.colorStatusSuccessForeground1,
  },
  broken: {
    border: `2px solid ${tokens.colorStatusDangerBorder2}`,
    backgroundColor: tokens.colorStatusDangerBackground1,
    color: tokens.colorStatusDangerForeground1,
    [highContrast]: { border: '3px solid Highlight' },
  },
  unknown: {
    border: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
    color: tokens.colorNeutralForeground2,
  },
  sign: {
    position: 'absolute',
    top: '-5px',
    insetInlineEnd: '-5px',
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '20px',
    height: '20px',
    borderRadius: tokens.borderRadiusCircular,
    border: `2px solid ${tokens.colorNeutralBackground1}`,
    '& > svg': { width: '12px', height: '12px' },
    [highContrast]: {
      border: '1px solid CanvasText',
      backgroundColor: 'Canvas',
      color: 'CanvasText',
    },
  },
  okSign: {
    backgroundColor: tokens.colorStatusSuccessBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
  },
  brokenSign: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
  },
  unknownSign: {
    backgroundColor: tokens.colorNeutralForeground3,
    color: tokens.colorNeutralForegroundInverted,
  },
});
