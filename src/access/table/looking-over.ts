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

  // ── Imports ──
  'import.run': { coordinator: 'organisation', manager: 'organisation', service: 'organisation' },
  // The sheets name everybody: whoever brought them sees them, and the manager of the project.
  'import.read': { manager: 'projects', service: 'organisation' },
  'import.undo': { coordinator: 'organisation', manager: 'organisation', service: 'organisation' },
} as const satisfies Record<string, Row>;
