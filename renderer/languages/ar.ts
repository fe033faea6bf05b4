export { notices } from '../notices/ar.json';
export { words } from '../locales/ar.json';
