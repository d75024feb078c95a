import { by, concern, decided, type TableRule } from './rule.js';

/** Concerns and every step of their way. */
export const concernsRules = {
  concerns: {
    // Not by share.read: an officer sees what was told, never the row that says who raised it.
    read: by('concern', 'id', 'concern.read', 'concern.follow'),
    write: {
      by: 'circle',
      key: 'circle_id',
      actions: ['concern.raise', 'import.run', 'service.record'],
      orNull: true,
      // Nobody can write down that somebody else told us.
      also: "raised_by is not distinct from (select sec.account()) or (select sec.is_service()) or (select sec.action()) = 'import.run'",
    },
  },
  concern_words: {
    read: [...concern('concern.read'), ...concern('concern.follow')],
    write: { by: 'concern', key: 'concern_id', actions: ['concern.add', 'concern.raise', 'import.run', 'service.record'] },
  },
  people_at_risk: {
    // An officer opens it only where the share says so; the rule that destroys it on schedule finds the row.
    read: [
      "concern_id in (select oc.concerns_open_to('person-at-risk.read')) and (exists (select from oc.my_reaches('person-at-risk.read') m where m.reach <> 'shared') or concern_id in (select s.concern_id from oc.shares s where s.with_person_at_risk))",
      "(select sec.is_service() and sec.action() = 'concern.end')",
    ],
    write: {
      by: 'concern',
      key: 'concern_id',
      actions: ['person-at-risk.record', 'concern.raise', 'concern.add', 'concern.end'],
    },
    update: ['words', 'destroyed_at'],
  },
  concern_levels: {
    read: concern('concern.read', 'concern.follow'),
    write: { by: 'concern', key: 'concern_id', actions: decided },
  },
  concern_openings: {
    read: concern('concern.read', 'concern.follow'),
    write: { by: 'concern', key: 'concern_id', actions: decided },
  },
  concern_calls: { read: concern('concern.read'), write: { by: 'concern', key: 'concern_id', actions: decided } },
  concern_decisions: {
    read: concern('concern.read', 'concern.follow'),
    write: { by: 'concern', key: 'concern_id', actions: decided },
  },
  second_readings: {
    read: concern('concern.read'),
    write: { by: 'concern', key: 'concern_id', actions: ['concern.second-read', 'service.record'] },
  },
  shares: {
    read: by('share', 'id', 'share.read'),
    write: {
      by: 'concern',
      key: 'concern_id',
      actions: ['concern.share', 'concern.decide', 'concern.end', 'service.record', 'import.run'],
    },
  },
  share_answers: {
    read: by('share', 'share_id', 'share.read'),
    write: { by: 'share', key: 'share_id', actions: ['share.answer', 'concern.share', 'service.record', 'import.run'] },
  },
  guidances: {
    read: ["circle_id in (select oc.circles_open_to('guidance.read')) and concern_id not in (select oc.concerns_about_me())"],
    write: { by: 'concern', key: 'concern_id', actions: ['concern.guide', 'concern.decide', 'service.record'] },
  },
  guidance_readings: {
    read: ['guidance_id in (select g.id from oc.guidances g)'],
    write: {
      by: 'anybody',
      key: '',
      actions: ['own.record'],
      also: 'account_id = (select sec.account()) and guidance_id in (select g.id from oc.guidances g)',
    },
  },
  concern_endings: {
    read: concern('concern.read', 'concern.follow'),
    write: { by: 'concern', key: 'concern_id', actions: [...decided, 'share.answer', 'concern.second-read'] },
  },
  pages: {
    read: [...concern('concern.read', 'concern.follow'), 'account_id = (select sec.account())'],
    write: { by: 'concern', key: 'concern_id', actions: ['concern.page', 'concern.raise', 'service.record'] },
    update: ['reach_until'],
  },
} as const satisfies Record<string, TableRule>;
