export { notices } from '../notices/fr.json';
export { words } from '../locales/fr.json';
