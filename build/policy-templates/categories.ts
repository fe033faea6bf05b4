import { connectionWords } from './words/connection.ts';
import { helpDeskWords } from './words/help-desk.ts';
import { networkWords } from './words/network.ts';
import { offerWords } from './words/offer.ts';
import { signInScreenWords } from './words/sign-in-screen.ts';
import { windowWords } from './words/window.ts';
import type { CategoryWords, Words } from './words/words.ts';

/** Where the settings lie in the tree of Group Policy, below `Gatehouse`. */
export interface Category {
  /** Part of every OMA-URI, so it stays what it is. */
  id: string;
  title: Words;
  words: CategoryWords;
}

export const categories: readonly Category[] = [
  {
    id: 'Connection',
    title: { en: 'Connection', de: 'Verbindung' },
    words: connectionWords,
  },
  {
    id: 'Offer',
    title: { en: 'What is offered', de: 'Was angeboten wird' },
    words: offerWords,
  },
  {
    id: 'HelpDesk',
    title: { en: 'Help desk', de: 'Helpdesk' },
    words: helpDeskWords,
  },
  {
    id: 'Network',
    title: { en: 'The network', de: 'Das Netz' },
    words: networkWords,
  },
  {
    id: 'Window',
    title: { en: 'The window', de: 'Das Fenster' },
    words: windowWords,
  },
  {
    id: 'SignInScreen',
    title: { en: 'The sign-in screen', de: 'Der Anmeldebildschirm' },
    words: signInScreenWords,
  },
];

/** The category that all others lie in, and the product's name. */
export const product = 'Gatehouse';
