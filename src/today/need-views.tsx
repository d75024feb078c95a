import type { ComponentChildren } from 'preact';

import type { Instant } from '../kernel/index.js';
import { PhoneLink, type Work, WorkList, whenWords } from '../web/index.js';
import { volunteerRow } from './check-views.js';
import { lookedAtRow } from './emergency-views.js';
import type { Need, NeedOf } from './need.js';
import { NeedClock } from './need-clock-views.js';

import { type Around, Dotted, type Row, ringLink } from './need-row.js';
import { outerRow } from './outer-need-views.js';
import { paperRow } from './paper-need-views.js';
import type { Directory } from './today.js';
import { isTrouble, troubleRow } from './trouble-views.js';
import { say } from './words.js';

const levelWords = {
  imminent: () => say('level-imminent'),
  high: () => say('level-high'),
  medium: () => say('level-medium'),
  low: () => say('level-low'),
  'not-stated': () => say('level-not-stated'),
};

function concernWhat({ concern, step, isOthers, mayReadSecond }: NeedOf<'concern'>): string {
  const name = concern.writer.name ?? say('somebody');
  const circle = concern.circleName ?? say('no-circle');
  const post = concern.post?.title || say('the-post');
  if (isOthers) return say('need-others', { circle });
  switch (step) {
    case 'open':
      return concern.circleName ? say('need-open', { name, circle }) : say('need-open-anywhere', { name });
    case 'decide':
      return concern.circleName ? say('need-decide', { name, circle }) : say('need-decide-anywhere', { name });
    case 'second':
      if (!mayReadSecond) return say('need-second-waits', { circle });
      return concern.circleName ? say('need-second', { circle }) : say('need-second-anywhere');
    case 'tell':
      return say('need-tell', { circle });
    case 'receipt':
      return say('need-receipt', { circle, post });
    case 'action':
      return say('need-action', { circle, post });
    case 'correct':
      return say('need-correct', { circle });
    case 'look again':
      return say('need-look-again', { circle });
    case 'guide':
      return say('need-guide', { circle });
  }
}

/** The one telephone that belongs beside the verb: the post's where they are waited for, the coordinator's where she has it, else the writer's. */
function concernRing(need: NeedOf<'concern'>, directory: Directory): ComponentChildren {
  const { concern, step, isOthers } = need;
  if (isOthers) return ringLink(directory.coordinators.get(concern.circleId ?? ''));
  if (step === 'receipt' || step === 'action') {
    const number = directory.posts.get(concern.post?.id ?? '');
    return number ? <PhoneLink number={number}>{say('ring-duty')}</PhoneLink> : null;
  }
  return ringLink(concern.writer);
}

const concernRow = (need: NeedOf<'concern'>, { directory, now }: Around): Row => {
  const { level, raisedAt, openedAt, openedBy, id } = need.concern;
  const told = { level: levelWords[level ?? 'not-stated'](), when: whenWords(raisedAt, now) };
  const note =
    openedAt && openedBy
      ? say('note-told-opened', { ...told, name: openedBy, opened: whenWords(openedAt, now) })
      : say('note-told', told);
  return {
    what: concernWhat(need),
    href: `/concerns/${id}`,
    note: <Dotted parts={[note, concernRing(need, directory)]} />,
  };
};

const backRow = (need: NeedOf<'back'>): Row => ({
  what: say('need-back'),
  href: `/handover/${need.handoverId}/meanwhile`,
  note: say('note-back', { name: need.standIn }),
});

const heldRow = (need: NeedOf<'held'>, { directory, now }: Around): Row => ({
  what: need.isStuck
    ? say('need-stuck')
    : need.isWorry
      ? say('need-held-worry')
      : say('need-held', { circle: (need.circleId && directory.circles.get(need.circleId)) || say('no-circle') }),
  href: `/held/${need.id}`,
  note: say('note-held', { when: whenWords(need.arrivedAt, now) }),
});

/** Somebody is to have a role, or was given one alone, or reads worries from outside. */
function namedRow(need: NeedOf<'role to agree' | 'lone step' | 'reader named'>, now: Instant): Row {
  const { name } = need;
  if (need.kind === 'lone step') return { what: say('need-lone', { name }), href: '/roles-to-review' };
  if (need.kind === 'role to agree')
    return {
      ...{ what: say('need-role', { name }), href: '/roles-to-approve', waitsSince: need.askedAt },
      note: say('note-asked', { when: whenWords(need.askedAt, now) }),
    };
  const note = say(need.waits ? 'note-asked' : 'note-reader', { when: whenWords(need.at, now) });
  return { what: say(need.waits ? 'need-reader-asked' : 'need-reader', { name }), href: '/roles-to-review', note };
}

function rowOf(need: Need, around: Around): Row {
  const { directory, now } = around;
  if (isTrouble(need)) return troubleRow(need, now);
  switch (need.kind) {
    case 'concern':
      return concernRow(need, around);
    case 'parked':
      return {
        what: say('need-parked', { name: need.ring.name ?? say('somebody') }),
        href: '/concerns',
        note: <Dotted parts={[say('note-unverified', { when: whenWords(need.parkedAt, now) }), ringLink(need.ring)]} />,
      };
    case 'check':
    case 'care':
      return volunteerRow(need, now);
    case 'held':
      return heldRow(need, around);
    case 'back':
      return backRow(need);
    case 'role to agree':
    case 'lone step':
    case 'reader named':
      return namedRow(need, now);
    case 'inbound':
    case 'request':
    case 'passed on':
    case 'agreement':
      return outerRow(need, around);
    case 'emergency':
    case 'reading alarm':
    case 'subject request':
      return lookedAtRow(need, now);
    case 'guidance':
      return {
        what: say('need-guidance', { circle: directory.circles.get(need.circleId) ?? say('no-circle') }),
        href: `/circles/${need.circleId}/guidance`,
        note: say('note-sent', { when: whenWords(need.givenAt, now) }),
      };
    case 'share': {
      const circle = directory.circles.get(need.circleId ?? '');
      return {
        what: circle ? say('need-share', { circle }) : say('need-share-anywhere'),
        href: `/shared/${need.shareId}`,
        note: say('note-sent', { when: whenWords(need.toldAt, now) }),
      };
    }
    default:
      return paperRow(need, around);
  }
}

/** Red only where somebody must act now: a paper that is late stays amber. */
const work = (need: Need, around: Around): Work => {
  const { waitsSince, ...row } = rowOf(need, around);
  const hasClock = need.dueAt !== null || waitsSince !== undefined;
  return {
    ...row,
    ...(hasClock ? { when: <NeedClock need={need} since={waitsSince} now={around.now} /> } : {}),
    needs: need.urgency === 'now' || need.urgency === 'today' ? need.urgency : undefined,
  };
};

/** Rows of what needs somebody: verb, where and who, by when, and the telephone beside it. */
export const NeedList = ({ label, needs, ...around }: Around & { readonly label: string; readonly needs: readonly Need[] }) => (
  <WorkList label={label} items={needs.map((need) => work(need, around))} />
);
