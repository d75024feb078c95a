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
  /** Called last to a worry that nobody inside opens, from outside: a trustee, a neighbouring provider, the national body. */
  | 'outside reader'
  /** Reads decisions as the second person where there is nobody else (practice.md §3.4). Opens nothing by itself: only being called does. */
  | 'reciprocal reader'
  /** Held for a time by whoever was called to a concern. */
  | 'paged'
  /** Held for a time by whoever was called from outside to read one decision as the second person. */
  | 'second reader'
  /** Held for an hour by whoever opened one circle or core member in an emergency, in this capacity. */
  | 'glass on call'
  | 'glass chief executive'
  | 'glass safeguarding lead'
  | 'glass data-protection lead'
  /** A rule of the service acting by itself: sign-in, clocks, imports. */
  | 'service';

/**
 * How far a role reaches for an action:
 * organisation – every subject · projects – those of the projects in the grant · coordinated – circles she coordinates or covers ·
 * circle – the circle one is a confirmed member of now (or its core member) · linked – core members one's post works with now ·
 * shared – what was sent to one's post, while linked · paged – concerns one was called to, and their circles, for a time · to read – concerns of which one reads a decision, for a time ·
 * glass – the one circle or core member that one opened in an emergency, until that ends · reader – only the reader named for what one decides alone ·
 * own – what one raised oneself, while still of that circle · self – oneself · not staff – accounts of people whose roles open nothing of others ·
 * figures – numbers only, no row. A role may have several for one action.
 */
export type Reach =
  | 'organisation'
  | 'projects'
  | 'coordinated'
  | 'circle'
  | 'linked'
  | 'shared'
  | 'paged'
  | 'to read'
  | 'glass'
  | 'reader'
  | 'own'
  | 'self'
  | 'not staff'
  | 'figures';

export type Row = Partial<Record<Role, Reach | readonly Reach[]>>;

export const everybody = {
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
  'outside reader': 'self',
  'reciprocal reader': 'self',
} as const satisfies Row;
// Who reads a case: coordinators theirs, managers their projects', the safeguarding lead all.
export const caseStaff = {
  coordinator: 'coordinated',
  manager: 'projects',
  'safeguarding lead': 'organisation',
} as const satisfies Row;
// Who acts on a concern; for a time also whoever was called to it.
export const decides = { coordinator: 'coordinated', 'safeguarding lead': 'organisation', paged: 'paged' } as const satisfies Row;
export const outerCircle = { probation: 'linked', police: 'linked', prison: 'linked' } as const satisfies Row;
// Officers, as far as something was sent to their post.
export const sentTo = { probation: 'shared', police: 'shared', prison: 'shared' } as const satisfies Row;
// What whoever is on call needs who opened a circle in an emergency: to read, never to write.
export const glassOnCall = { 'glass on call': 'glass' } as const satisfies Row;
