import { caseStaff, outerCircle, type Row } from './role.js';

export const peopleTable = {
  // ── Partners ──
  'agency.read': {
    coordinator: 'organisation',
    manager: 'organisation',
    'safeguarding lead': 'organisation',
    paged: 'organisation',
    service: 'organisation',
  },
  'agency.record': { coordinator: 'organisation', manager: 'organisation' },
  'link.read': { ...caseStaff, ...outerCircle, paged: 'paged', service: 'organisation' },
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
  'vetting.record': { 'volunteer coordinator': 'projects' },
  'volunteer.identity': { 'volunteer coordinator': 'projects', manager: 'projects', volunteer: 'self' },
  'volunteer.ring': {
    'volunteer coordinator': 'projects',
    manager: 'projects',
    coordinator: 'coordinated',
    'safeguarding lead': 'organisation',
    paged: 'paged',
    volunteer: 'self',
  },

  // ── Core members ──
  'core-member.read': {
    ...caseStaff,
    'core member': 'self',
    ...outerCircle,
    paged: 'paged',
    service: 'organisation',
  },
  'core-member.record': { coordinator: 'coordinated' },
  'core-member.refer': { coordinator: 'projects' },
  'core-member.identity': { ...caseStaff, 'core member': 'self' },
  'restriction.read': {
    ...caseStaff,
    volunteer: 'circle',
    'core member': 'self',
    ...outerCircle,
    paged: 'paged',
  },
  'restriction.record': { coordinator: 'coordinated' },
} as const satisfies Record<string, Row>;
