import { html, type Html, type Value } from './html.ts';

/** A state with a sign beside its words, so that no colour has to tell it. */
export const state = (isGood: boolean, text: Value): Html =>
  html`<span class="${isGood ? 'good' : 'bad'}">${text}</span>`;
