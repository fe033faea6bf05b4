export { notices } from '../notices/es.json';
export { words } from '../locales/es.json';
