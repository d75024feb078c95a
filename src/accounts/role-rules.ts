import type { Role } from '../access/index.js';

/** Roles that can be given to somebody; `paged` and `service` are held for a time or by rules. */
export const givenRoles = [
  'volunteer',
  'coordinator',
  'volunteer coordinator',
  'manager',
  'safeguarding lead',
  'chief executive',
  'trustee',
  'administrator',
  'data-protection lead',
  'evaluator',
  'national',
  'probation',
  'police',
  'prison',
  'core member',
  'helpline adviser',
  'helpline supervisor',
  'outside reader',
  'reciprocal reader',
] as const satisfies readonly Role[];
export type GivenRole = (typeof givenRoles)[number];

export const isGivenRole = (text: string): text is GivenRole => (givenRoles as readonly string[]).includes(text);

// They open nothing by themselves: a volunteer sees her circle by membership, an officer his case by link, a core member himself.
const opensNothingAlone: readonly Role[] = ['volunteer', 'core member', 'probation', 'police', 'prison'];

/** Whoever is named from outside to read worries; what they open, they open by being called. */
export const readerRoles = ['outside reader', 'reciprocal reader'] as const satisfies readonly Role[];
export const isReaderRole = (role: Role): boolean => (readerRoles as readonly Role[]).includes(role);

/** True for roles that open records or accounts of many: those take a second person to give. */
export const needsSecondPerson = (role: Role): boolean => !opensNothingAlone.includes(role);

const withoutCases: readonly Role[] = ['trustee', 'evaluator', 'national', 'outside reader', 'reciprocal reader'];

/** True for staff with access to cases and for administrators: they sign in with a passkey (design.md §7.6). */
export const mustUsePasskey = (roles: readonly Role[]): boolean =>
  roles.some((role) => needsSecondPerson(role) && !withoutCases.includes(role));

/** Roles that somebody who may invite may give at once: managers and administrators ask for any, the others for those that open nothing alone. */
export const mayInviteAs = (inviter: readonly Role[], role: GivenRole): boolean =>
  inviter.some((one) => one === 'manager' || one === 'administrator') ||
  (inviter.some((one) => one === 'coordinator' || one === 'volunteer coordinator') && !needsSecondPerson(role));

/** The means to sign in that somebody has set up. */
export type Held = {
  readonly passkeys: number;
  readonly hasPassword: boolean;
  readonly hasCodeApp: boolean;
  /** Codes not yet used on the printed card. */
  readonly cardCodesLeft: number;
};

/**
 * True when this is enough to get in, and in again after losing one thing. Staff: two passkeys, or one and a printed card with a password.
 * Others: a passkey, or a password with a code app or a printed card.
 */
export function isEnough(roles: readonly Role[], held: Held): boolean {
  const hasCardWay = held.hasPassword && held.cardCodesLeft > 0;
  if (mustUsePasskey(roles)) return held.passkeys >= 2 || (held.passkeys === 1 && hasCardWay);
  return held.passkeys >= 1 || hasCardWay || (held.hasPassword && held.hasCodeApp);
}

/** How a second step may be taken. Staff never by code app: it can be asked from them on a false page (security.md X32). */
export const secondSteps = (roles: readonly Role[], held: Held): { readonly code: boolean; readonly card: boolean } => ({
  code: held.hasCodeApp && !mustUsePasskey(roles),
  card: held.cardCodesLeft > 0,
});

/** True when somebody with these roles may suspend or let in again an account with those: managers and administrators anybody's. */
export const mayActOn = (actor: readonly Role[], target: readonly Role[]): boolean =>
  actor.some((role) => role === 'manager' || role === 'administrator') || !target.some(needsSecondPerson);
