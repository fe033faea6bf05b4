export { notices } from '../notices/de.json';
export { words } from '../locales/de.json';
