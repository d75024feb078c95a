import type { Row } from '../world/trial-rows.js';
import { inOrganisation, ofVolunteer, type TableWrites, type Writes } from './writing.js';

/** A talk with a volunteer, of one kind. */
const ofTalk = (isOfKind: (row: Row) => boolean, ...actions: string[]): Writes => ({
  actions,
  may: (viewer, action, row) => isOfKind(row) && viewer.can(action, 'Volunteer', row.volunteer_id),
});

/** What is asked of volunteers, what they have, and how they are looked after: who writes which of it. */
export const volunteerWrites: Readonly<Record<string, TableWrites>> = {
  volunteer_policies: { insert: [inOrganisation('requirements.record')] },
  volunteer_checks: {
    insert: [
      ofVolunteer('vetting.record', 'service.record'),
      {
        actions: ['volunteer.record'],
        may: (viewer, action, row) => row.kind === 'training' && viewer.can(action, 'Volunteer', row.volunteer_id),
      },
    ],
  },
  volunteer_approvals: {
    insert: [ofVolunteer('volunteer.record', 'service.record'), inOrganisation('requirements.record')],
  },
  volunteer_talks: {
    insert: [
      ofTalk((row) => ['debrief', 'support'].includes(String(row.kind)), 'wellbeing.record'),
      ofTalk((row) => ['supervision', 'annual review'].includes(String(row.kind)), 'supervision.record'),
      ofTalk(
        (row) =>
          (row.kind === 'support' && row.outcome === 'asked') ||
          (row.kind === 'debrief' && ['accepted', 'declined'].includes(String(row.outcome))),
        'support.ask',
      ),
    ],
  },
  volunteer_kit: { insert: [ofVolunteer('volunteer.record')] },
  volunteer_times: { insert: [ofVolunteer('volunteer.keep')] },
  volunteer_frees: { insert: [ofVolunteer('volunteer.keep')] },
};
