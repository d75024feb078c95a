import type { Row } from '../world/trial-rows.js';
import type { Kind } from './kinds.js';
import type { Viewer } from './viewer.js';

/** Whether a row may be written under one of these actions. */
export type Writes = {
  readonly actions: readonly string[];
  readonly may: (viewer: Viewer, action: string, row: Row) => boolean;
  /** Written under any action, whether one holds it or not: what every change needs. */
  readonly isForAll?: true;
};
export type TableWrites = { readonly insert: readonly Writes[]; readonly change?: readonly Writes[] };

export const ofKind =
  (kind: Kind, column: string) =>
  (...actions: string[]): Writes => ({ actions, may: (viewer, action, row) => viewer.can(action, kind, row[column]) });
export const [inCircle, ofCoreMember, ofVolunteer] = [
  ofKind('Circle', 'circle_id'),
  ofKind('CoreMember', 'core_member_id'),
  ofKind('Volunteer', 'volunteer_id'),
];
export const [ofConcern, ofShare, ofAccount, inProject] = [
  ofKind('Concern', 'concern_id'),
  ofKind('Share', 'share_id'),
  ofKind('Account', 'account_id'),
  ofKind('Project', 'project_id'),
];
export const inOrganisation = (...actions: string[]): Writes => ({
  actions,
  may: (viewer, action, row) => row.org_id === viewer.org && viewer.can(action, 'Organisation', viewer.org),
});
/** Whoever holds the action at all, with a condition on the row. */
export const where = (may: (viewer: Viewer, row: Row, action: string) => boolean, ...actions: string[]): Writes => ({
  actions,
  may: (viewer, action, row) => viewer.holds(action) && may(viewer, row, action),
});
export const always = () => true;
export const own = (viewer: Viewer, row: Row) => viewer.isMe(row.account_id);
export const inPassing = (may: (viewer: Viewer, row: Row) => boolean): Writes => ({
  actions: ['own.read', 'minutes.record', 'concern.raise', 'service.record'],
  may: (viewer, _, row) => may(viewer, row),
  isForAll: true,
});
export const rule = (viewer: Viewer) => viewer.isRule;
export const looksOver = (viewer: Viewer, row: Row) =>
  viewer.can('glass.review', 'Organisation', viewer.org) && !viewer.isAboutMe(row.account_id);

export const recordsPeople = [
  'volunteer.record',
  'core-member.record',
  'core-member.refer',
  'account.invite',
  'agency.record',
  'canary.plant',
  'import.run',
  'service.record',
];

/** Who somebody is is written down by whoever keeps that record; of colleagues and officers by whoever keeps accounts and agencies; of a newcomer by any of them. */
export function mayRecordPerson(viewer: Viewer, person: unknown, action: string): boolean {
  const { facts } = viewer;
  const row = facts.find('people', person);
  const of = (table: string) => facts.table(table).filter((one) => one.person_id === person && one.org_id === viewer.org);
  if (['import.run', 'service.record'].includes(action)) return true;
  if (action === 'own.record' && viewer.isHuman(person)) return true;
  const isColleague = ['staff', 'professional'].includes(String(row?.kind)) && row?.org_id === viewer.org;
  if (isColleague && action === 'agency.record' && viewer.can(action, 'Organisation', viewer.org)) return true;
  if (isColleague && action === 'account.invite' && viewer.invitesAnybody()) return true;
  if (action === 'volunteer.record' && of('volunteers').some((one) => viewer.can(action, 'Volunteer', one.id))) return true;
  if (action.startsWith('core-member.') && of('core_members').some((one) => viewer.can(action, 'CoreMember', one.id)))
    return true;
  return ['volunteers', 'core_members', 'accounts', 'post_holders'].every((table) => of(table).length === 0);
}
export const recordsPerson = (column: string, ...more: string[]) =>
  where((viewer, row, action) => mayRecordPerson(viewer, row[column], action), ...recordsPeople, ...more);

/** We asked about a paper, and it is one of the officer's own agency, in a case that is linked. */
export function askedOf(viewer: Viewer, paper: Row | undefined): boolean {
  if (!paper) return false;
  const agencyOf = (post: unknown) => viewer.facts.find('posts', post)?.agency_id;
  return (
    viewer.can('material.answer', 'CoreMember', paper.core_member_id) &&
    viewer.posts().map(agencyOf).includes(agencyOf(paper.post_id)) &&
    viewer.facts.table('material_steps').some((one) => one.material_id === paper.id && one.step === 'asked')
  );
}

/** An occasion is answered by whom its questionnaire says; whoever only answers begins an open one. */
export const beginsOccasion: Writes = {
  actions: ['measure.settle', 'measure.record', 'measure.answer'],
  may: (viewer, action, row) => {
    const definition = viewer.facts.find('instruments', row.instrument_id)?.definition;
    const says = (typeof definition === 'string' ? JSON.parse(definition) : definition) as { answeredBy?: unknown } | undefined;
    if (!viewer.can(action, 'Circle', row.circle_id) || says?.answeredBy !== row.answered_by) return false;
    if (action === 'measure.settle' || viewer.can('measure.settle', 'Circle', row.circle_id)) return true;
    const whose = action === 'measure.answer' ? 'core member' : 'each volunteer';
    return row.answered_by === whose && row.signed_off_at === null && row.not_held_at === null;
  },
};

/** In one's own name, on the screen; from paper and for others by whoever looks after the circle. */
export const answersWritten: readonly Writes[] = [
  {
    actions: ['measure.record'],
    may: (viewer, action, row) =>
      viewer.can(action, 'Circle', row.circle_id) &&
      ((row.rater === 'volunteer' && viewer.isHuman(row.person_id) && !row.from_paper) ||
        viewer.can('measure.settle', 'Circle', row.circle_id)),
  },
  {
    actions: ['measure.answer'],
    may: (viewer, action, row) =>
      viewer.can(action, 'Circle', row.circle_id) &&
      row.rater === 'core member' &&
      viewer.isHuman(row.person_id) &&
      !row.from_paper,
  },
];

/** The owner of a paper answers about it, and asks nothing. */
export const answersForPaper = where(
  (viewer, row) => row.step !== 'asked' && askedOf(viewer, viewer.facts.find('agency_materials', row.material_id)),
  'material.answer',
);

/** An officer says that something happened, and no more than that. */
export const onlyTold = ({ told_him, source, circle_part, corrects, concern_id }: Row) =>
  !told_him && source === 'officer' && circle_part === 'not known' && !corrects && !concern_id;
export const placeable = (row: Row | undefined) => ['pool', 'matched', 'active'].includes(String(row?.state));
export const telling = where((viewer, row) => {
  const concern = viewer.facts.find('concerns', row.concern_id);
  return concern?.org_id === viewer.org && (viewer.isRule || viewer.isMe(concern.raised_by));
}, 'concern.raise');
export const meansToSignIn: TableWrites = { insert: [ofAccount('own.record', 'session.begin', 'service.record')] };
export const byAbove =
  (table: string, column: string, kind: Kind, key: string) =>
  (...actions: string[]): Writes => ({
    actions,
    may: (viewer, action, row) => {
      const above = viewer.facts.find(table, row[column]);
      return above !== undefined && viewer.sees(table, above) && viewer.can(action, kind, above[key]);
    },
  });
export const ofExport = (viewer: Viewer, row: Row) => {
  const above = viewer.facts.find('exports', row.export_id);
  return above?.org_id === viewer.org && (viewer.isRule || own(viewer, above));
};
/** A meeting called at once, by whoever plans the circle's meetings; it is that circle's. */
export const atOnce: Writes = {
  actions: ['meeting.schedule'],
  may: (viewer, action, row) => {
    const meeting = viewer.facts.find('meetings', row.meeting_id);
    return (
      viewer.can(action, 'Circle', row.circle_id) &&
      meeting !== undefined &&
      viewer.sees('meetings', meeting) &&
      meeting.circle_id === row.circle_id
    );
  },
};
export const lists = ['circle.read', 'volunteer.read', 'concern.read', 'meeting.read', 'own.record'];
/** Projects that somebody belongs to or belonged to. */
function projectsOf(viewer: Viewer, account: unknown): unknown[] {
  const { facts } = viewer;
  const of = (table: string) => facts.table(table).filter((row) => row.org_id === viewer.org);
  const person = facts.find('accounts', account)?.person_id;
  const volunteers = of('volunteers').filter((row) => row.person_id === person);
  const sat = of('memberships').filter((row) => volunteers.some((one) => one.id === row.volunteer_id));
  const kept = of('coordinations').filter((row) => row.account_id === account);
  return [
    ...volunteers.map((row) => row.project_id),
    ...[...sat, ...kept].map((row) => facts.find('circles', row.circle_id)?.project_id),
    ...of('role_grants').flatMap((row) => (row.account_id === account && row.project_id !== null ? [row.project_id] : [])),
  ];
}

/**
 * What came without signal and is held, for those who have the case. Without a circle: for those who look after one in a project of its writer, manage
 * that project, or have all. A worry only for those to whom it is open; before it is one, for those who have all.
 */
export function isHeldFor(viewer: Viewer, row: Row): boolean {
  const action = 'quarantine.settle';
  if (row.held_at === null) return false;
  const isAll = viewer.can(action, 'Organisation', viewer.org);
  if (row.kind === 'worry' && !(row.concern_id === null ? isAll : viewer.can('concern.read', 'Concern', row.concern_id)))
    return false;
  if (row.circle_id !== null) return viewer.can(action, 'Circle', row.circle_id);
  const projects = projectsOf(viewer, row.account_id);
  const near = viewer.facts
    .table('circles')
    .filter((circle) => circle.org_id === viewer.org && projects.includes(circle.project_id));
  return isAll || near.some((circle) => viewer.can(action, 'Circle', circle.id));
}
export const heldInCase: Writes = { actions: ['quarantine.settle'], may: (viewer, _, row) => isHeldFor(viewer, row) };
