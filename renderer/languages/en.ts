export { notices } from '../notices/en.json';
export { words } from '../locales/en.json';
