import type { Snapshot, Step } from '@gatehouse/shared';
import { galleryStates } from '../../../build/gallery/states/gallery-states.ts';
import { fullLength } from '../../support/full-length.ts';

/** Another refusal or another reason changes a sentence of a screen and nothing of its form. */
const variant = /^refused-|^verdict-(?!off-network|long|notice|during|guess|no-vpn|unconfirmed)/;
/** One for each kind of screen, so that the form in which it tells of them is looked at too. */
const oneOfEach = new Set([
  ...['refused-wrong-code', 'refused-option-gone', 'refused-password-too-short'],
  ...['refused-answer-too-short', 'refused-too-many-items', 'refused-account-not-unlocked'],
  ...['verdict-captive-portal-login-required', 'verdict-backend-down-refused'],
]);
for (const name of oneOfEach) {
  if (galleryStates.every(([state]) => state !== name)) throw new Error(`there is no ${name}`);
}

/** Every form that the window has, each once; every state where everything is gone through. */
export const lookedAt = fullLength
  ? galleryStates
  : galleryStates.filter(([name]) => oneOfEach.has(name) || !variant.test(name));

/** A step's own screen; a state that is broken on purpose has a step that is none. */
const screenOf = ({ scene }: Snapshot): string =>
  (scene.kind === 'step' ? (scene.step as Step | null)?.kind : undefined) ?? scene.kind;
const screens = lookedAt.map(([, snapshot]) => screenOf(snapshot));

/**
 * Each screen once, and those that have keys of their own on them or tell of a mistake; every state where
 * everything is gone through.
 */
export const oneOfEachScreen = lookedAt.filter(
  ([name], at) =>
    fullLength ||
    screens.indexOf(screens[at] ?? '') === at ||
    /-(?:keys|keyboards|wrong|refused)$/.test(name),
);
