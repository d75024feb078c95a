import { dayOf, type Instant } from '../kernel/index.js';
import { shortDayWords, whenWords } from '../web/index.js';
import type { NeedOf } from './need.js';
import { type Around, Dotted, type Row, ringLink } from './need-row.js';
import { say } from './words.js';

function inboundRow(need: NeedOf<'inbound'>, { directory, now }: Around): Row {
  const circle = directory.circles.get(need.circleId ?? '') ?? say('no-circle');
  const ring = need.isMine ? null : ringLink(directory.coordinators.get(need.circleId ?? ''));
  return {
    what: say(need.isMine ? 'need-inbound' : 'need-inbound-others', { circle }),
    href: `/told-us/${need.inboundId}`,
    note: <Dotted parts={[say('note-inbound', { when: whenWords(need.saidAt, now) }), ring]} />,
  };
}

function agreementRow({ agreementId, agency, standing, on }: NeedOf<'agreement'>, now: Instant): Row {
  const kind = standing === 'run out' ? 'over' : standing === 'review due' ? 'review' : 'soon';
  return {
    what: say(`need-agreement-${kind}`, { agency }),
    href: `/agreements/${agreementId}`,
    note: say(`note-agreement-${kind}`, { day: shortDayWords(on, dayOf(now)) }),
  };
}

const requestRow = ({ requestId, circleId, askedAt, isInHand }: NeedOf<'request'>, { directory, now }: Around): Row => ({
  what: say(isInHand ? 'need-request-in-hand' : 'need-request', { circle: directory.circles.get(circleId) ?? say('no-circle') }),
  href: `/circles/${circleId}/requests/${requestId}`,
  note: say('note-asked', { when: whenWords(askedAt, now) }),
  waitsSince: askedAt,
});

/** Rows about agencies: what they told us, what was passed on, what is agreed with them. */
export function outerRow(need: NeedOf<'inbound' | 'request' | 'passed on' | 'agreement'>, around: Around): Row {
  if (need.kind === 'inbound') return inboundRow(need, around);
  if (need.kind === 'request') return requestRow(need, around);
  if (need.kind === 'agreement') return agreementRow(need, around.now);
  return {
    what: say('need-passed-on', { circle: around.directory.circles.get(need.circleId) ?? say('no-circle') }),
    href: `/circles/${need.circleId}/passed-on`,
    note: say('note-sent', { when: whenWords(need.passedAt, around.now) }),
  };
}
