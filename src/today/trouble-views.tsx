import type { ComponentChildren } from 'preact';
import { dayOf, type Instant } from '../kernel/index.js';
import { PhoneLink, shortDayWords, whenWords } from '../web/index.js';
import type { Need, NeedOf } from './need.js';
import { say } from './words.js';

type Row = { readonly what: string; readonly note: ComponentChildren };

function unreachedRow({ ring, channel, why }: NeedOf<'unreached'>): Row {
  if (ring === null) return { what: say(`need-unreached-you-${channel}`), note: say('note-unreached-you') };
  const name = ring.name ?? say('somebody');
  const note = why === 'no answer' ? say('note-unreached-no answer') : say(`note-unreached-${why}-${channel}`);
  return {
    what: say(`need-unreached-${channel}`, { name }),
    note: ring.number ? (
      <>
        {note}
        {' · '}
        <PhoneLink number={ring.number}>{say('ring', { name })}</PhoneLink>
      </>
    ) : (
      note
    ),
  };
}

type Trouble = NeedOf<'unreached' | 'way down' | 'copy' | 'astray'>;
export const isTrouble = (need: Need): need is Trouble => ['unreached', 'way down', 'copy', 'astray'].includes(need.kind);

/** Rows about the service itself: what does not work, and what to do by telephone until it does. */
export function troubleRow(need: Trouble, now: Instant): Row {
  switch (need.kind) {
    case 'unreached':
      return unreachedRow(need);
    case 'way down':
      return { what: say(`need-way-${need.channel}`), note: say('note-way', { when: whenWords(need.since, now) }) };
    case 'astray':
      return {
        what: say('need-astray', { count: need.count }),
        note: say('note-astray', { day: shortDayWords(dayOf(need.since), dayOf(now)) }),
      };
    case 'copy': {
      const last = need.madeAt
        ? say('note-copy-last', { day: shortDayWords(dayOf(need.madeAt), dayOf(now)) })
        : say('note-copy-never');
      return { what: say('need-copy'), note: `${say(`note-copy-${need.why}`)} · ${last}` };
    }
  }
}
