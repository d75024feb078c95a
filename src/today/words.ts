import { words } from '../web/index.js';
import { figuresWords } from './figures-words.js';
import { needWords } from './need-words.js';
import { otherWords } from './other-words.js';
import { pageWords } from './page-words.js';

export const say = words('today', { ...pageWords, ...needWords, ...figuresWords, ...otherWords });
