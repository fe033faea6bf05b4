export { notices } from '../notices/tr.json';
export { words } from '../locales/tr.json';
