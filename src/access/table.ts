/**
 * Who may do what, to how much: the one source (design.md §7.12). A missing cell means no.
 * Read with the matrix of domain.md §15 as amended by practice.md §4; the SQL form is generated from this file by `npm run access`.
 */
export type Role =
  | 'core member'
  | 'volunteer'
  | 'coordinator'
  | 'volunteer coordinator'
  | 'manager'
  | 'safeguarding lead'
  | 'chief executive'
  | 'trustee'
  | 'national'
  | 'probation'
  | 'police'
  | 'prison'
  | 'evaluator'
  | 'administrator'
  | 'data-protection lead'
  | 'helpline adviser'
  | 'helpline supervisor'
  /** Held for a time by whoever was called to a concern. */
  | 'paged'
  /** A rule of the service acting by itself: sign-in, clocks, imports. */
  | 'service';

/**
 * How far a role reaches for an action:
 * organisation – every subject · projects – those of the projects in the grant · coordinated – circles she coordinates or covers ·
 * circle – the circle one is a confirmed member of now (or its core member) · linked – core members one's post works with now ·
 * shared – what was sent to one's post, while linked · paged – concerns one was called to, and their circles, for a time ·
 * own – what one raised oneself, while still of that circle · self – oneself · figures – numbers only, no row.
 */
export type Reach =
  | 'organisation'
  | 'projects'
  | 'coordinated'
  | 'circle'
  | 'linked'
  | 'shared'
  | 'paged'
  | 'own'
  | 'self'
  | 'figures';

type Row = Partial<Record<Role, Reach>>;

const everybody: Row = {
  'core member': 'self',
  volunteer: 'self',
  coordinator: 'self',
  'volunteer coordinator': 'self',
  manager: 'self',
  'safeguarding lead': 'self',
  'chief executive': 'self',
  trustee: 'self',
  national: 'self',
  probation: 'self',
  police: 'self',
  prison: 'self',
  evaluator: 'self',
  administrator: 'self',
  'data-protection lead': 'self',
  'helpline adviser': 'self',
  'helpline supervisor': 'self',
};
const caseStaff: Row = { coordinator: 'coordinated', manager: 'projects', 'safeguarding lead': 'organisation' };
const decides: Row = { coordinator: 'coordinated', 'safeguarding lead': 'organisation', paged: 'paged' };

export const table = {
  // ── Oneself ──
  'own.read': everybody,
  'own.record': everybody,
  'draft.keep': everybody,

  // ── Partners ──
  'agency.read': {
    coordinator: 'organisation',
    manager: 'organisation',
    'safeguarding lead': 'organisation',
    paged: 'organisation',
    service: 'organisation',
  },
  'agency.record': { coordinator: 'organisation', manager: 'organisation' },
  'link.read': { ...caseStaff, paged: 'paged', probation: 'linked', police: 'linked', prison: 'linked', service: 'organisation' },
  'link.record': { coordinator: 'coordinated' },

  // ── Volunteers ──
  'volunteer.read': {
    'volunteer coordinator': 'projects',
    manager: 'projects',
    coordinator: 'coordinated',
    volunteer: 'self',
    service: 'organisation',
  },
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
    probation: 'linked',
    police: 'linked',
    prison: 'linked',
    paged: 'paged',
    service: 'organisation',
  },
  'core-member.record': { coordinator: 'coordinated' },
  'core-member.refer': { coordinator: 'organisation' },
  'core-member.identity': { ...caseStaff, 'core member': 'self' },
  'restriction.read': {
    ...caseStaff,
    volunteer: 'circle',
    'core member': 'self',
    probation: 'linked',
    police: 'linked',
    prison: 'linked',
    paged: 'paged',
  },
  'restriction.record': { coordinator: 'coordinated' },

  // ── Circles ──
  'circle.read': {
    ...caseStaff,
    volunteer: 'circle',
    'core member': 'circle',
    'volunteer coordinator': 'projects',
    probation: 'linked',
    police: 'linked',
    prison: 'linked',
    paged: 'paged',
    service: 'organisation',
  },
  'circle.form': { coordinator: 'organisation' },
  'circle.record': { coordinator: 'coordinated', manager: 'projects' },
  'roster.read': {
    ...caseStaff,
    volunteer: 'circle',
    'core member': 'circle',
    'volunteer coordinator': 'projects',
    paged: 'paged',
    service: 'organisation',
  },
  'membership.record': { coordinator: 'coordinated' },
  'venue.read': { ...caseStaff, volunteer: 'circle', 'core member': 'circle', paged: 'paged' },
  'venue.record': { coordinator: 'coordinated' },
  'coordination.record': { manager: 'projects', coordinator: 'coordinated' },
  'handover.record': { coordinator: 'self' },
  'rota.read': {
    volunteer: 'organisation',
    coordinator: 'organisation',
    'volunteer coordinator': 'organisation',
    manager: 'organisation',
    'safeguarding lead': 'organisation',
    service: 'organisation',
  },
  'rota.record': { coordinator: 'organisation', manager: 'organisation' },

  // ── Meetings ──
  'meeting.read': {
    ...caseStaff,
    volunteer: 'circle',
    'core member': 'circle',
    probation: 'linked',
    police: 'linked',
    prison: 'linked',
    service: 'organisation',
  },
  'meeting.schedule': { coordinator: 'coordinated', volunteer: 'circle' },
  'minutes.read': {
    ...caseStaff,
    volunteer: 'circle',
    probation: 'shared',
    police: 'shared',
    prison: 'shared',
    service: 'organisation',
  },
  'minutes.record': { volunteer: 'circle', coordinator: 'coordinated' },
  'minutes.correct': { volunteer: 'circle', coordinator: 'coordinated' },
  'minutes.send': { coordinator: 'coordinated' },
  'minutes.acknowledge': { probation: 'shared', police: 'shared', prison: 'shared' },
  'agreed.read': { 'core member': 'circle' },
  'reflection.record': { volunteer: 'circle' },
  'reflection.read': { coordinator: 'coordinated', volunteer: 'own' },

  // ── Concerns ──
  'concern.raise': {
    volunteer: 'circle',
    coordinator: 'organisation',
    manager: 'organisation',
    'safeguarding lead': 'organisation',
    'volunteer coordinator': 'organisation',
    paged: 'organisation',
    service: 'organisation',
  },
  'concern.follow': {
    volunteer: 'own',
    coordinator: 'own',
    manager: 'own',
    'safeguarding lead': 'own',
    'volunteer coordinator': 'own',
    service: 'organisation',
  },
  'concern.add': { volunteer: 'own', ...decides },
  'concern.read': { ...caseStaff, paged: 'paged', service: 'organisation' },
  'concern.open': decides,
  'concern.decide': decides,
  'concern.second-read': { 'safeguarding lead': 'organisation', manager: 'projects', paged: 'paged' },
  'concern.share': decides,
  'concern.guide': decides,
  'concern.end': { ...decides, service: 'organisation' },
  'concern.page': { service: 'organisation' },
  'share.read': {
    ...caseStaff,
    paged: 'paged',
    probation: 'shared',
    police: 'shared',
    prison: 'shared',
    service: 'organisation',
  },
  'share.answer': {
    probation: 'shared',
    police: 'shared',
    prison: 'shared',
    coordinator: 'coordinated',
    'safeguarding lead': 'organisation',
    paged: 'paged',
  },
  'guidance.read': { ...caseStaff, volunteer: 'circle', paged: 'paged', service: 'organisation' },
  'person-at-risk.read': {
    coordinator: 'coordinated',
    'safeguarding lead': 'organisation',
    paged: 'paged',
    probation: 'shared',
    police: 'shared',
    prison: 'shared',
  },
  'person-at-risk.record': { coordinator: 'coordinated', paged: 'paged' },

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
  'audit.read': { manager: 'organisation', 'safeguarding lead': 'organisation', 'data-protection lead': 'organisation' },

  // ── Accounts ──
  'account.read': {
    manager: 'organisation',
    administrator: 'organisation',
    'data-protection lead': 'organisation',
    service: 'organisation',
  },
  'account.invite': {
    manager: 'organisation',
    administrator: 'organisation',
    'volunteer coordinator': 'organisation',
    coordinator: 'organisation',
  },
  'account.recover': {
    manager: 'organisation',
    administrator: 'organisation',
    coordinator: 'organisation',
    'volunteer coordinator': 'organisation',
  },
  'account.suspend': { manager: 'organisation', administrator: 'organisation', 'volunteer coordinator': 'organisation' },
  'role.grant': { manager: 'organisation', administrator: 'organisation' },
  'role.approve': { manager: 'organisation', administrator: 'organisation', 'chief executive': 'organisation' },
  // Lone mode: looking over afterwards what one person had to decide alone. Only by the reader the organisation named.
  'role.review': {
    manager: 'organisation',
    administrator: 'organisation',
    'chief executive': 'organisation',
    'safeguarding lead': 'organisation',
    trustee: 'organisation',
  },
  'organisation.record': { manager: 'organisation', administrator: 'organisation' },
  'session.begin': { service: 'organisation' },
  'session.end': { ...everybody, service: 'organisation' },
  'message.send': { service: 'organisation' },
  'draft.park': { service: 'organisation' },
  'audit.sign': { service: 'organisation' },
  'service.record': { service: 'organisation' },

  // ── Imports ──
  'import.run': { coordinator: 'organisation', manager: 'organisation', service: 'organisation' },
} as const satisfies Record<string, Row>;

export type Action = keyof typeof table;
export const actions = Object.keys(table) as Action[];

/** The reach of a role for an action; undefined means no. Unknown actions give undefined too: deny by default. */
export const reachOf = (role: Role, action: Action): Reach | undefined => (table[action] as Row)[role];

/** Roles that may take an action at all, whatever the subject. */
export const rolesFor = (action: Action): Role[] => Object.keys(table[action]) as Role[];
