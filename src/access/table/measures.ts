import { caseStaff, type Row } from './role.js';

export const measuresTable = {
  // Which questionnaires there are and when they are due: everybody who answers or reads any.
  'measure.due': { ...caseStaff, volunteer: 'circle', 'core member': 'circle' },
  // Everybody's answers, and what they come to. A volunteer and a core member see what they answered themselves.
  'measure.read': { ...caseStaff, service: 'organisation' },
  'measure.record': { volunteer: 'circle', coordinator: 'coordinated' },
  'measure.answer': { 'core member': 'circle' },
  // Reads and closes an occasion, says that it was not held, keys in for others from paper.
  'measure.settle': { coordinator: 'coordinated' },
} as const satisfies Record<string, Row>;
