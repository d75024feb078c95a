import { isId } from '../kernel/index.js';
import { type Pronoun, pronouns } from '../people/index.js';
import { choice, type Fields, field } from '../web/index.js';
import { type WayToRecognise, waysToRecognise } from './invitation-rules.js';
import type { Invited } from './invite.js';
import type { AccountProblem } from './problem.js';
import { type GivenRole, isGivenRole } from './role-rules.js';
import { isEmail } from './set-up-form.js';

export type InviteFields = {
  readonly chosenName: string;
  readonly pronoun: Pronoun;
  readonly email: string;
  readonly telephone: string;
  readonly role: string;
  readonly projectId: string;
};

export const noInviteFields: InviteFields = {
  chosenName: '',
  pronoun: 'they',
  email: '',
  telephone: '',
  role: '',
  projectId: '',
};

export type FormProblem = 'name is missing' | 'e-mail is wrong' | 'role is missing';
export type InviteRead =
  | { readonly ok: true; readonly invited: Invited }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

/** The field of the invitation that a problem belongs to. */
export const fieldOf: { readonly [problem in AccountProblem]?: string } = {
  'name is missing': 'chosenName',
  'e-mail is wrong': 'email',
  'e-mail in use': 'email',
  'role is missing': 'role',
};

const projectOf = (form: Fields): string | null => {
  const id = field(form, 'projectId');
  return isId(id) ? id : null;
};

export const typedInvite = (form: Fields): InviteFields => ({
  chosenName: field(form, 'chosenName').slice(0, 80),
  pronoun: choice(form, 'pronoun', pronouns) ?? 'they',
  email: field(form, 'email').slice(0, 254),
  telephone: field(form, 'telephone').slice(0, 40),
  role: field(form, 'role'),
  projectId: projectOf(form) ?? '',
});

/** Who is invited as what. @param personId somebody known already, or null */
export function readInvite(form: Fields, personId: string | null): InviteRead {
  const typed = typedInvite(form);
  const { chosenName, pronoun, email, telephone, role } = typed;
  const problems: FormProblem[] = [
    ...(personId === null && chosenName === '' ? (['name is missing'] as const) : []),
    ...(isEmail(email) ? [] : (['e-mail is wrong'] as const)),
    ...(isGivenRole(role) ? [] : (['role is missing'] as const)),
  ];
  if (problems.length > 0 || !isGivenRole(role)) return { ok: false, problems };
  const person = personId === null ? { chosenName, pronoun, telephone: telephone || null } : { id: personId };
  return { ok: true, invited: { person, email, role, projectId: projectOf(form) } };
}

/** The role asked for; null when none of the list was chosen. */
export const readRole = (form: Fields): { readonly role: GivenRole; readonly projectId: string | null } | null => {
  const role = field(form, 'role');
  return isGivenRole(role) ? { role, projectId: projectOf(form) } : null;
};

export const readHow = (form: Fields): WayToRecognise | null => choice(form, 'how', waysToRecognise);
