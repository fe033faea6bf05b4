export { notices } from '../notices/nl.json';
export { words } from '../locales/nl.json';
