export { notices } from '../notices/pt-BR.json';
export { words } from '../locales/pt-BR.json';
