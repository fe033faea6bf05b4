export { notices } from '../notices/ja.json';
export { words } from '../locales/ja.json';
