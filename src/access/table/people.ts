import { caseStaff, glassOnCall, outerCircle, type Row } from './role.js';

export const peopleTable = {
  // ── Partners ──
  'agency.read': {
    coordinator: 'organisation',
    manager: 'organisation',
    'safeguarding lead': 'organisation',
    paged: 'organisation',
    'glass on call': 'organisation',
    service: 'organisation',
  },
  'agency.record': { coordinator: 'organisation', manager: 'organisation' },
  // Lawful basis R: CO, PM, SL; CRUA: DP (domain.md §15). The manager keeps agreements with agencies, and is told when one runs out.
  'agreement.read': {
    coordinator: 'organisation',
    manager: 'organisation',
    'safeguarding lead': 'organisation',
    'data-protection lead': 'organisation',
    paged: 'organisation',
  },
  'agreement.record': { manager: 'organisation', 'data-protection lead': 'organisation' },
  'link.read': { ...caseStaff, ...outerCircle, paged: 'paged', ...glassOnCall, service: 'organisation' },
  'link.record': { coordinator: 'coordinated' },

  // ── Volunteers ──
  'volunteer.read': {
    'volunteer coordinator': 'projects',
    manager: 'projects',
    coordinator: 'coordinated',
    volunteer: 'self',
    service: 'organisation',
  },
  // Coordinators place from the whole pool: names, references, and that the checks stand.
  'volunteer.place': { coordinator: 'organisation', 'volunteer coordinator': 'organisation' },
  'volunteer.record': { 'volunteer coordinator': 'projects' },
  // What is asked of every volunteer is a rule of the organisation (domain.md §15, Config: PM RU).
  'requirements.record': { manager: 'organisation' },
  'vetting.record': { 'volunteer coordinator': 'projects' },
  // Of her own: when she is free, her hours (M: volunteer record and hours, V o RU).
  'volunteer.keep': { 'volunteer coordinator': 'projects', volunteer: 'self' },
  // Supervision and review by whoever coordinates her (domain.md §3), or keeps her record.
  'supervision.record': { coordinator: 'coordinated', 'volunteer coordinator': 'projects' },
  // M: wellbeing and aftercare, V o C · CO RU · VC and PM R.
  'wellbeing.read': { coordinator: 'coordinated', 'volunteer coordinator': 'projects', manager: 'projects' },
  'wellbeing.record': { coordinator: 'coordinated' },
  'support.ask': { volunteer: 'self' },
  'volunteer.identity': { 'volunteer coordinator': 'projects', manager: 'projects', volunteer: 'self' },
  'volunteer.ring': {
    'volunteer coordinator': 'projects',
    manager: 'projects',
    coordinator: 'coordinated',
    'safeguarding lead': 'organisation',
    paged: 'paged',
    ...glassOnCall,
    volunteer: 'self',
  },

  // ── Core members ──
  'core-member.read': {
    ...caseStaff,
    'core member': 'self',
    ...outerCircle,
    paged: 'paged',
    ...glassOnCall,
    service: 'organisation',
  },
  'core-member.record': { coordinator: 'coordinated' },
  'core-member.refer': { coordinator: 'projects' },
  'core-member.identity': {
    ...caseStaff,
    'core member': 'self',
    'glass chief executive': 'glass',
    'glass data-protection lead': 'glass',
  },
  // A record of nobody, that no work opens. Whoever keeps them knows which they are.
  'canary.plant': { manager: 'projects', 'safeguarding lead': 'organisation' },
  'restriction.read': {
    ...caseStaff,
    volunteer: 'circle',
    'core member': 'self',
    ...outerCircle,
    paged: 'paged',
    ...glassOnCall,
  },
  'restriction.record': { coordinator: 'coordinated' },

  // ── What agencies give us ──
  // The rule that calls somebody when nobody answers knows that it waits.
  'inbound.read': { ...caseStaff, service: 'organisation' },
  // Whoever is rung, at night or in the office, writes it down for any circle; to read it is for those who coordinate that one.
  'inbound.record': { coordinator: 'organisation', ...outerCircle },
  'inbound.answer': { coordinator: 'coordinated' },
  'inbound.hear': { ...caseStaff, volunteer: 'circle' },
  'material.read': caseStaff,
  'material.record': { coordinator: 'coordinated' },
  // The owner says of its own paper whether it may leave; what we wrote down of it stays ours.
  'material.answer': outerCircle,
} as const satisfies Record<string, Row>;
