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
/** What came without signal and is held: settled by those who have the case; without a circle, by all who have any. */
export const heldInCase: Writes = {
  actions: ['quarantine.settle'],
  may: (viewer, action, row) =>
    row.held_at !== null && (row.circle_id === null ? viewer.holds(action) : viewer.can(action, 'Circle', row.circle_id)),
};
