export { notices } from '../notices/sv.json';
export { words } from '../locales/sv.json';
