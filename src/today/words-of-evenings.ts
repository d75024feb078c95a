import { say } from './words.js';

/** What became of an evening, as the timeline tells it. */
export const meetingWords: Record<string, () => string> = {
  cancelled: () => say('h-meeting-cancelled'),
  'cancelled: holiday': () => say('h-off-holiday'),
  'cancelled: core member away': () => say('h-off-core-member'),
  'cancelled: too few volunteers': () => say('h-off-volunteers'),
  'cancelled: no room': () => say('h-off-room'),
  'cancelled: told not to meet': () => say('h-off-told'),
  'cancelled: another evening': () => say('h-off-moved'),
  'core member did not come': () => say('h-meeting-away'),
};

const contactWays: Record<string, () => string> = {
  call: () => say('h-contact-call'),
  text: () => say('h-contact-text'),
  video: () => say('h-contact-video'),
  coffee: () => say('h-contact-coffee'),
  outing: () => say('h-contact-outing'),
  visit: () => say('h-contact-visit'),
  'one to one': () => say('h-contact-one-to-one'),
};

/** A contact between meetings: how, and who of us. */
export function contactWords(code: string | null, names: string | null): string {
  const way = (contactWays[code ?? ''] ?? (() => say('h-contact-other')))();
  return names === null ? way : say('h-contact-with', { way, names });
}
