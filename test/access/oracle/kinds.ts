/** Each kind of thing that rules speak of: where its rows are, and how the database is asked which of them are open for an action ($1). */
export const kinds = {
  Project: { table: 'projects', open: 'select oc.projects_open_to($1)' },
  Circle: { table: 'circles', open: 'select oc.circles_open_to($1)' },
  CoreMember: { table: 'core_members', open: 'select oc.core_members_open_to($1)' },
  Volunteer: { table: 'volunteers', open: 'select oc.volunteers_open_to($1)' },
  Concern: { table: 'concerns', open: 'select oc.concerns_open_to($1)' },
  Share: { table: 'shares', open: 'select oc.shares_open_to($1)' },
  Minutes: { table: 'minutes', open: 'select oc.minutes_open_to($1)' },
  Account: { table: 'accounts', open: 'select oc.accounts_open_to($1)' },
  // No list of its own: the table's own policy answers.
  Reflection: { table: 'reflections', open: 'select r.id from oc.reflections r' },
  Slot: { table: 'on_call', open: 'select oc.slots_open_to($1)' },
  // Of an organisation and of figures there is one each; the database answers for the acting one.
  Organisation: { table: 'organisations', open: 'select sec.org() where oc.may_everywhere($1)' },
  Figures: { table: 'organisations', open: 'select sec.org() where oc.may($1)' },
} as const;
export type Kind = keyof typeof kinds;

/** Actions for which a kind is asked otherwise than by its own function. */
export const asked: Readonly<Record<string, string>> = {
  'circle.form Circle': 'select oc.circles_to_form($1)',
  'person-at-risk.read Concern': 'select oc.people_at_risk_open_to($1)',
  'minutes.read Minutes':
    'select n.id from oc.minutes n where n.circle_id in (select oc.circles_open_to($1)) or n.id in (select oc.minutes_open_to($1))',
};
