import type { Frame } from './frame.js';
import { say } from './page-words.js';

/** A page without anybody's name on it: for errors before or without the database. */
export const bareFrame = (url: URL): Frame => ({
  name: say('service-name'),
  organisation: null,
  isNeutral: true,
  isDemo: false,
  me: null,
  navigation: [],
  onCall: null,
  nightWords: null,
  mayTell: false,
  letterTag: null,
  here: url.pathname,
  token: () => '',
  once: () => '',
  markDraft: () => '',
  version: () => '',
  draftOf: () => null,
  savedAt: null,
  notice: null,
  elsewhere: null,
  kept: null,
});
