export type { Language } from './message.js';
export { catalogues, currentLanguage, inLanguage, onWordFault, type Say, words } from './words.js';
