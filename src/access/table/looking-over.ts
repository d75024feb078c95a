import type { Row } from './role.js';

export const lookingOverTable = {
  // ── Looking over everything ──
  'search.read': {
    coordinator: 'organisation',
    'volunteer coordinator': 'organisation',
    manager: 'organisation',
    'safeguarding lead': 'organisation',
  },
  'figures.read': {
    coordinator: 'figures',
    'volunteer coordinator': 'figures',
    manager: 'figures',
    'safeguarding lead': 'figures',
    'chief executive': 'figures',
    trustee: 'figures',
  },
  // A manager of one project sees no audit: its lines are not kept by project.
  'audit.read': { manager: 'projects', 'safeguarding lead': 'organisation', 'data-protection lead': 'organisation' },

  // ── Opened in an emergency ──
  // On call, only while the rota names one; the others by the matrix, letter b. An administrator sees no case in any way.
  'glass.break': {
    coordinator: 'organisation',
    manager: 'organisation',
    'safeguarding lead': 'organisation',
    'chief executive': 'organisation',
    'data-protection lead': 'organisation',
  },
  'glass.read': {
    coordinator: 'coordinated',
    manager: 'projects',
    'safeguarding lead': 'organisation',
    'data-protection lead': 'organisation',
    'chief executive': 'reader',
    trustee: 'reader',
  },
  'glass.review': {
    manager: 'projects',
    'safeguarding lead': 'organisation',
    'data-protection lead': 'organisation',
    'chief executive': 'reader',
    trustee: 'reader',
  },

  // Somebody opened what is unusual: a rule of the service notices; whoever looks over openings in an emergency looks it over.
  'alarm.raise': { service: 'organisation' },

  // Who looked at a record: for those who have the audit, and there by record, so that a manager of some projects has it for theirs.
  'looks.read': { manager: 'projects', 'safeguarding lead': 'organisation', 'data-protection lead': 'organisation' },

  // ── What somebody asks to know of themselves ──
  // Register and clock also for the data-protection lead (domain.md §15: CRUA), who reads no case; to prepare takes whoever reads cases, to release another
  // such person (security.md X06). Not for coordinators: it may be about them, or by somebody who looks for them.
  'subject-request.read': { manager: 'projects', 'safeguarding lead': 'organisation', 'data-protection lead': 'organisation' },
  'subject-request.record': { manager: 'projects', 'data-protection lead': 'organisation' },
  'subject-request.prepare': { manager: 'projects' },
  'subject-request.check': { manager: 'projects', 'safeguarding lead': 'organisation' },

  // ── Imports ──
  'import.run': { coordinator: 'organisation', manager: 'organisation', service: 'organisation' },
  // The sheets name everybody: whoever brought them sees them, and the manager of the project.
  'import.read': { manager: 'projects', service: 'organisation' },
  'import.undo': { coordinator: 'organisation', manager: 'organisation', service: 'organisation' },
} as const satisfies Record<string, Row>;
