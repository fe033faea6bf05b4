export { notices } from '../notices/zh-Hans.json';
export { words } from '../locales/zh-Hans.json';
