import {
  by,
  circle,
  concern,
  me,
  mine,
  type TableRule,
  telling,
  writes,
  writesInCircle,
  writesInConcern,
  writesWhere,
} from './rule.js';

/** Concerns and every step of their way. */
export const concernsRules = {
  concerns: {
    // Not by share.read: an officer sees what was told, never the row that says who raised it.
    read: by('concern', 'id', 'concern.read', 'concern.follow'),
    write: [
      {
        ...writes('circle', 'circle_id', 'concern.raise', 'import.run', 'service.record'),
        orNull: true,
        // Nobody can write down that somebody else told us.
        also: `raised_by is not distinct from ${me} or (select sec.is_service()) or (select sec.action()) = 'import.run'`,
      },
    ],
  },
  // Whoever told us reads what she told, not what others added.
  concern_words: {
    read: [
      ...concern('concern.read'),
      `concern_id in (select oc.concerns_open_to('concern.follow')) and (recorded_by = ${me} or recorded_by = (select n.raised_by from oc.concerns n where n.id = concern_id))`,
    ],
    write: [writesInConcern('concern.add', 'import.run', 'service.record'), telling],
  },
  people_at_risk: {
    // The rule that destroys it on schedule finds the row.
    read: [
      "concern_id in (select oc.people_at_risk_open_to('person-at-risk.read'))",
      "(select sec.is_service() and sec.action() = 'concern.end')",
    ],
    write: [writesInConcern('person-at-risk.record', 'concern.add'), telling],
    change: [writesInConcern('person-at-risk.record', 'concern.end')],
    update: ['words', 'destroyed_at'],
  },
  concern_levels: {
    read: concern('concern.read', 'concern.follow'),
    write: [writesInConcern('concern.decide', 'concern.add', 'import.run', 'service.record'), telling],
  },
  concern_openings: {
    read: concern('concern.read', 'concern.follow'),
    write: [writesInConcern('concern.open', 'history.read', 'import.run', 'service.record')],
  },
  concern_calls: {
    read: concern('concern.read'),
    write: [writesInConcern('concern.open', 'concern.decide', 'import.run', 'service.record'), telling],
  },
  concern_decisions: {
    read: concern('concern.read', 'concern.follow'),
    write: [writesInConcern('concern.decide', 'import.run', 'service.record')],
  },
  second_readings: {
    read: concern('concern.read'),
    write: [
      {
        ...writesInConcern('concern.second-read', 'service.record'),
        also: `decision_id not in (select d.id from oc.concern_decisions d where d.recorded_by = ${me})`,
      },
    ],
  },
  shares: {
    read: by('share', 'id', 'share.read'),
    write: [writesInConcern('concern.share', 'import.run', 'service.record')],
    // Only the ground, and only while nobody has stated it: a trigger keeps what was.
    change: [writesInConcern('concern.share')],
    update: ['gateway'],
  },
  share_answers: {
    read: by('share', 'share_id', 'share.read'),
    write: [writes('share', 'share_id', 'share.answer', 'concern.share', 'import.run', 'service.record')],
  },
  // A circle is told about a concern of its own, never of another's.
  guidances: {
    // Whoever was called to one concern reads the guidance that came of it, and none of the circle's other worries (design.md §7.4).
    read: [
      "circle_id in (select oc.circles_open_to('guidance.read')) and concern_id not in (select oc.concerns_about_me())",
      ...concern('concern.guide'),
    ],
    write: [
      {
        ...writesInConcern('concern.guide', 'service.record'),
        also: 'circle_id = (select n.circle_id from oc.concerns n where n.id = concern_id)',
      },
    ],
  },
  guidance_readings: {
    read: ['guidance_id in (select g.id from oc.guidances g)'],
    write: [writesWhere(`${mine} and guidance_id in (select g.id from oc.guidances g)`, 'own.record')],
  },
  concern_endings: {
    read: concern('concern.read', 'concern.follow'),
    write: [
      writesInConcern(
        'concern.decide',
        'concern.share',
        'concern.guide',
        'concern.end',
        'concern.second-read',
        'share.answer',
        'import.run',
        'service.record',
      ),
    ],
  },
  // An officer sees what was said of what her own post was told.
  telling_him: {
    read: by('share', 'share_id', 'share.read'),
    write: [
      {
        ...writes('share', 'share_id', 'concern.share', 'share.answer'),
        also: 'concern_id = (select s.concern_id from oc.shares s where s.id = share_id)',
      },
    ],
  },
  // Whoever was told anything of it sees that it is marked.
  non_disclosures: {
    read: [...concern('concern.read'), 'concern_id in (select s.concern_id from oc.shares s)'],
    write: [writesInConcern('concern.decide')],
  },
  adverse_events: {
    read: [
      ...by('core member', 'core_member_id', 'adverse-event.read'),
      "told_him and core_member_id in (select oc.core_members_open_to('adverse-event.read-own'))",
    ],
    write: [
      writes('core member', 'core_member_id', 'adverse-event.record'),
      {
        ...writes('core member', 'core_member_id', 'adverse-event.tell'),
        also: "not told_him and corrects is null and concern_id is null and source = 'officer' and circle_part = 'not known'",
      },
    ],
  },
  concern_meetings: { read: concern('concern.read', 'concern.follow'), write: [writesInConcern('concern.add')] },
  // Whoever told us sees that it is over, not what was done on the way.
  steps_taken: {
    read: [
      ...concern('concern.read'),
      "step in ('found', 'stopped', 'safe now') and concern_id in (select oc.concerns_open_to('concern.follow'))",
    ],
    write: [writesInConcern('concern.decide')],
  },
  concern_harms: { read: concern('concern.read', 'concern.follow'), write: [writesInConcern('concern.decide')] },
  agency_requests: { read: circle('request.read'), write: [writesInCircle('request.record')] },
  request_answers: {
    read: circle('request.read'),
    write: [
      {
        ...writesInCircle('request.record'),
        also: 'circle_id = (select q.circle_id from oc.agency_requests q where q.id = request_id)',
      },
    ],
  },
  // People are called by a rule: nobody can open a concern to somebody, or to herself, by calling them.
  pages: {
    read: [...concern('concern.read', 'concern.follow'), mine],
    write: [writesInConcern('concern.page', 'service.record')],
    update: ['reach_until', 'as_what'],
  },
} as const satisfies Record<string, TableRule>;
