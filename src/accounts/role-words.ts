import type { Role } from '../access/index.js';
import { words } from '../web/index.js';

const say = words('roles', {
  'core-member': 'core member',
  volunteer: 'volunteer',
  coordinator: 'coordinator',
  'volunteer-coordinator': 'volunteer coordinator',
  manager: 'manager',
  'safeguarding-lead': 'safeguarding lead',
  'chief-executive': 'chief executive',
  trustee: 'trustee',
  national: 'national body',
  probation: 'probation',
  police: 'police',
  prison: 'prison',
  evaluator: 'evaluator',
  administrator: 'administrator',
  'data-protection-lead': 'data-protection lead',
  'helpline-adviser': 'helpline adviser',
  'helpline-supervisor': 'helpline supervisor',
  'outside-reader': 'outside reader, called last',
  'reciprocal-reader': 'second reader of decisions, from outside',
  paged: 'on call',
  'glass-on-call': 'on call, in an emergency',
  'glass-chief-executive': 'chief executive, in an emergency',
  'glass-safeguarding-lead': 'safeguarding lead, in an emergency',
  'glass-data-protection-lead': 'data-protection lead, in an emergency',
  itself: 'the service itself',
});

/** A role as people say it. */
export const roleWords = (role: Role): string =>
  role === 'service' ? say('itself') : say(role.replaceAll(' ', '-') as Exclude<Role, 'service' | `${string} ${string}`>);
