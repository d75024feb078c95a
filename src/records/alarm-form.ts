import { choice, type Fields, field } from '../web/index.js';
import { outcomes } from './alarm.js';
import type { SettleGiven } from './settle-alarm.js';

const longestWords = 2000;

export const nothingSaid: SettleGiven = { outcome: null, words: '' };
export const readSettled = (form: Fields): SettleGiven => ({
  outcome: choice(form, 'outcome', outcomes) ?? null,
  words: field(form, 'words').slice(0, longestWords),
});
