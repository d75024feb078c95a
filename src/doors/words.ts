import type { Role } from '../access/index.js';
import { words } from '../web/index.js';

export const say = words('doors', {
  service: 'Open Circles',
  'neutral-service': 'Sign in',
  today: 'Today',
  circles: 'Circles',
  concerns: 'Concerns',
  shared: 'Sent to you',
  volunteers: 'Volunteers',
  search: 'Find',
  figures: 'Figures',
  imports: 'Imports',
  accounts: 'Accounts',
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
  paged: 'on call',
  'the-service': 'the service itself',
});

/** A role as people say it. */
export const roleWords = (role: Role): string =>
  role === 'service' ? say('the-service') : say(role.replaceAll(' ', '-') as Exclude<Role, 'service' | `${string} ${string}`>);
