import { caseStaff, glassOnCall, outerCircle, type Row, sentTo } from './role.js';

export const circlesTable = {
  // ── Circles ──
  'circle.read': {
    ...caseStaff,
    volunteer: 'circle',
    'core member': 'circle',
    'volunteer coordinator': 'projects',
    ...outerCircle,
    paged: 'paged',
    ...glassOnCall,
    service: 'organisation',
  },
  // Its phases with what was noted at each: not for members or officers.
  'circle.history': { ...caseStaff, service: 'organisation' },
  'circle.form': { coordinator: 'coordinated' },
  'circle.record': { coordinator: 'coordinated', manager: 'projects' },
  'roster.read': {
    ...caseStaff,
    volunteer: 'circle',
    'core member': 'circle',
    'volunteer coordinator': 'projects',
    paged: 'paged',
    ...glassOnCall,
    service: 'organisation',
  },
  'membership.record': { coordinator: 'coordinated' },
  'venue.read': { ...caseStaff, volunteer: 'circle', 'core member': 'circle', paged: 'paged', ...glassOnCall },
  'venue.record': { coordinator: 'coordinated' },
  'coordination.record': { manager: 'projects', coordinator: 'coordinated' },
  'handover.record': { coordinator: 'coordinated' },
  'handover.read': { manager: 'organisation' },
  // For somebody who is ill or gone: "Circle, membership, rota" is U for CO and PM alone (domain.md §15, design.md §7.4), so no safeguarding lead and no
  // volunteer coordinator; a coordinator hands over her own. A person is away from all her projects at once: organisation, as the rota.
  'leave.record': { manager: 'organisation' },
  // Everybody round a circle knows whom to ring now; a volunteer without a circle may have told us something too.
  'rota.read': {
    volunteer: 'organisation',
    'core member': 'circle',
    ...outerCircle,
    coordinator: 'organisation',
    'volunteer coordinator': 'organisation',
    manager: 'organisation',
    'safeguarding lead': 'organisation',
    service: 'organisation',
  },
  'rota.record': { coordinator: 'organisation', manager: 'organisation' },

  // ── Meetings ──
  'meeting.read': {
    ...caseStaff,
    volunteer: 'circle',
    'core member': 'circle',
    ...sentTo,
    ...glassOnCall,
    service: 'organisation',
  },
  'meeting.schedule': { coordinator: 'coordinated', volunteer: 'circle' },
  'minutes.read': {
    ...caseStaff,
    volunteer: 'circle',
    ...sentTo,
    ...glassOnCall,
    service: 'organisation',
  },
  'minutes.record': { volunteer: 'circle', coordinator: 'coordinated' },
  'minutes.correct': { volunteer: 'circle', coordinator: 'coordinated' },
  'minutes.send': { coordinator: 'coordinated' },
  'minutes.acknowledge': sentTo,
  'agreed.read': { 'core member': 'circle' },
  // A sheet to write minutes on, and what was agreed for the core member: by those who write minutes.
  'sheet.print': { volunteer: 'circle', coordinator: 'coordinated' },
  // As minutes (design.md §7.4), but what is written between meetings goes to no officer by itself.
  'contact.read': { ...caseStaff, volunteer: 'circle', ...glassOnCall },
  'contact.record': { volunteer: 'circle', coordinator: 'coordinated' },
  'one-to-one.record': { coordinator: 'coordinated' },
  'action.record': { volunteer: 'circle', coordinator: 'coordinated' },
  // Whoever coordinates ticks what anybody said; everybody else their own.
  'action.settle': { coordinator: 'coordinated' },
  'reflection.record': { volunteer: 'circle' },
  'reflection.read': {
    coordinator: 'coordinated',
    volunteer: 'own',
    'glass safeguarding lead': 'glass',
    'glass data-protection lead': 'glass',
  },
} as const satisfies Record<string, Row>;
