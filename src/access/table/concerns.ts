import { caseStaff, decides, glassOnCall, type Row, sentTo } from './role.js';

export const concernsTable = {
  'concern.raise': {
    volunteer: 'circle',
    coordinator: 'organisation',
    manager: 'organisation',
    'safeguarding lead': 'organisation',
    'volunteer coordinator': 'organisation',
    paged: 'paged',
    service: 'organisation',
  },
  'concern.follow': {
    volunteer: 'own',
    coordinator: 'own',
    manager: 'own',
    'safeguarding lead': 'own',
    'volunteer coordinator': 'own',
  },
  'concern.add': {
    ...decides,
    volunteer: 'own',
    coordinator: ['coordinated', 'own'],
    manager: 'own',
    'volunteer coordinator': 'own',
  },
  'concern.read': {
    ...caseStaff,
    paged: 'paged',
    // That worry and how it was decided; neither circle nor name (practice.md §3.4).
    'second reader': 'to read',
    ...glassOnCall,
    'glass chief executive': 'glass',
    service: 'organisation',
  },
  'concern.open': decides,
  // Imported high concerns that were never passed on are read once by the safeguarding lead (practice.md §5).
  'history.read': { 'safeguarding lead': 'organisation' },
  'concern.decide': decides,
  'concern.second-read': { 'safeguarding lead': 'organisation', manager: 'projects', paged: 'paged', 'second reader': 'to read' },
  'concern.share': decides,
  'concern.guide': decides,
  'concern.end': { ...decides, service: 'organisation' },
  'concern.page': { service: 'organisation' },
  'share.read': {
    ...caseStaff,
    ...sentTo,
    paged: 'paged',
    ...glassOnCall,
    'data-protection lead': 'organisation',
    service: 'organisation',
  },
  'share.answer': { ...decides, ...sentTo },
  'guidance.read': {
    coordinator: 'coordinated',
    'safeguarding lead': 'organisation',
    volunteer: 'circle',
    ...glassOnCall,
    service: 'organisation',
  },
  // Written without signal by somebody to whom its circle is not open any more: laid before those who have the case.
  'quarantine.settle': caseStaff,
  'outbox.take': { service: 'organisation' },
  // What an agency asks of us stops at the coordinator (practice.md §1.11): no volunteer opens it, so that nobody is set to find things out.
  'request.read': caseStaff,
  'request.record': { coordinator: 'coordinated' },
  'adverse-event.read': caseStaff,
  'adverse-event.record': { coordinator: 'coordinated' },
  // Of his own rows those that a coordinator says he knows of: an arrest may be ahead of him.
  'adverse-event.read-own': { 'core member': 'self' },
  // Officers say that something happened, with what they tell us, and read none of it.
  'adverse-event.tell': { probation: 'linked', police: 'linked' },
  // Never in an emergency of this kind: whoever must act is called to the concern itself (practice.md §4).
  'person-at-risk.read': { ...decides, ...sentTo },
  'person-at-risk.record': { coordinator: 'coordinated', paged: 'paged' },
} as const satisfies Record<string, Row>;
