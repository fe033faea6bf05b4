export { notices } from '../notices/it.json';
export { words } from '../locales/it.json';
