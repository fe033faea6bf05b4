import type { WindowColour } from './window-colours.ts';

/** Two colours that stand beside one another, and what the standard asks of them. */
export interface ContrastPair {
  /** What a person sees there, as the rest of a sentence. */
  what: string;
  of: WindowColour;
  on: WindowColour;
  /** 4.5 for text (WCAG 2.2, 1.4.3), 3 for what is no text and tells something (1.4.11). */
  least: 4.5 | 3;
}

type Beside = [what: string, of: WindowColour, on: WindowColour];

const texts: Beside[] = [
  ['the words on the main button', 'colorNeutralForegroundOnBrand', 'colorBrandBackground'],
  [
    'the words on the main button under the pointer',
    'colorNeutralForegroundOnBrand',
    'colorBrandBackgroundHover',
  ],
  [
    'the words on the main button while it is pressed',
    'colorNeutralForegroundOnBrand',
    'colorBrandBackgroundPressed',
  ],
  ['words and icons in the accent on the card', 'colorBrandForeground1', 'colorNeutralBackground1'],
  [
    'words and icons in the accent on a tinted surface',
    'colorBrandForeground1',
    'colorBrandBackground2',
  ],
  ['the words on a tinted surface', 'colorNeutralForeground1', 'colorBrandBackground2'],
  ['the quieter words on a tinted surface', 'colorNeutralForeground2', 'colorBrandBackground2'],
];

const otherSurfaces: WindowColour[] = [
  'colorNeutralBackground1Hover',
  'colorNeutralBackground1Pressed',
  'colorNeutralBackground2',
  'colorNeutralBackground3',
];
/** Frames and marks of fields and choices: on the card, and on the choice that is taken. */
const marks: [what: string, of: WindowColour][] = [
  ['the frame of what is chosen', 'colorCompoundBrandStroke'],
  ['the frame of what is chosen, under the pointer', 'colorCompoundBrandStrokeHover'],
  ['the frame of what is chosen, while it is pressed', 'colorCompoundBrandStrokePressed'],
  ['the mark of what is chosen', 'colorCompoundBrandForeground1'],
  ['the mark of what is chosen, under the pointer', 'colorCompoundBrandForeground1Hover'],
  ['the mark of what is chosen, while it is pressed', 'colorCompoundBrandForeground1Pressed'],
];
const boxes: WindowColour[] = [
  'colorCompoundBrandBackground',
  'colorCompoundBrandBackgroundHover',
  'colorCompoundBrandBackgroundPressed',
];

const shapes: Beside[] = [
  ...otherSurfaces.map((on): Beside => ['icons in the accent', 'colorBrandForeground1', on]),
  ...marks.flatMap(([what, of]): Beside[] => [
    [`${what}, on the card`, of, 'colorNeutralBackground1'],
    [`${what}, on a tinted surface`, of, 'colorBrandBackground2'],
  ]),
  ...boxes.flatMap((on): Beside[] => [
    ['a ticked box on the card', on, 'colorNeutralBackground1'],
    ['the tick in its box', 'colorNeutralForegroundInverted', on],
  ]),
  ['what turns while one waits', 'colorBrandStroke1', 'colorNeutralBackground1'],
  [
    'the icon of a quiet button under the pointer',
    'colorNeutralForeground2BrandHover',
    'colorSubtleBackgroundHover',
  ],
  [
    'the icon of a quiet button while it is pressed',
    'colorNeutralForeground2BrandPressed',
    'colorSubtleBackgroundPressed',
  ],
  ['the ring of the focus on a tinted surface', 'colorStrokeFocus2', 'colorBrandBackground2'],
];

/** Every pair in the window that an accent has a part in. What only decorates is not among them. */
export const contrastPairs: readonly ContrastPair[] = [
  ...texts.map(([what, of, on]) => ({ what, of, on, least: 4.5 as const })),
  ...shapes.map(([what, of, on]) => ({ what, of, on, least: 3 as const })),
];
