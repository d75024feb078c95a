import { dayOf, type Instant } from '../kernel/index.js';
import { shortDayWords, whenWords } from '../web/index.js';
import type { NeedOf } from './need.js';
import { say } from './words.js';

type Row = { readonly what: string; readonly note: string };

/** Rows about the service itself: what does not work, and what to do by telephone until it does. */
export function troubleRow(need: NeedOf<'unreached' | 'way down' | 'copy'>, now: Instant): Row {
  switch (need.kind) {
    case 'unreached':
      return {
        what:
          need.name === null
            ? say(`need-unreached-you-${need.channel}`)
            : say(`need-unreached-${need.channel}`, { name: need.name }),
        note: say(need.name === null ? `note-unreached-you` : `note-unreached-${need.why}`),
      };
    case 'way down':
      return { what: say(`need-way-${need.channel}`), note: say('note-way', { when: whenWords(need.since, now) }) };
    case 'copy': {
      const last = need.madeAt
        ? say('note-copy-last', { day: shortDayWords(dayOf(need.madeAt), dayOf(now)) })
        : say('note-copy-never');
      return { what: say('need-copy'), note: `${say(`note-copy-${need.why}`)} · ${last}` };
    }
  }
}
