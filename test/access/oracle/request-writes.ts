import type { Row } from '../world/trial-rows.js';
import type { Viewer } from './viewer.js';
import type { TableWrites, Writes } from './writing.js';

const subjectOf = (viewer: Viewer, row: Row) => viewer.facts.find('subject_requests', row.request_id)?.person_id;
/** A request to know what is held about somebody, and whatever belongs to it: never by the person it is about. */
const aboutAnother = (about: (viewer: Viewer, row: Row) => unknown, ...actions: string[]): Writes => ({
  actions,
  may: (viewer, action, row) => viewer.can(action, 'Organisation', viewer.org) && !viewer.isHuman(about(viewer, row)),
});

/** Requests to know what is held, and packs. */
export const requestWrites: Readonly<Record<string, TableWrites>> = {
  subject_requests: {
    insert: [aboutAnother((_, row) => row.person_id, 'subject-request.record')],
    change: [
      aboutAnother((_, row) => row.person_id, 'subject-request.record', 'subject-request.prepare', 'subject-request.check'),
    ],
  },
  subject_steps: {
    insert: [aboutAnother(subjectOf, 'subject-request.record', 'subject-request.prepare', 'subject-request.check')],
  },
  subject_items: { insert: [aboutAnother(subjectOf, 'subject-request.prepare')] },
  subject_packs: { insert: [aboutAnother(subjectOf, 'subject-request.check')] },
};
