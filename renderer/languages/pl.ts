export { notices } from '../notices/pl.json';
export { words } from '../locales/pl.json';
