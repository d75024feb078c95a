import type { Role } from '../access/index.js';

/** The named cast of the demonstration (design.md §5). `says` is what is printed beside their sign-in. */
export type CastName =
  | 'Mo'
  | 'Sam'
  | 'Ada'
  | 'Ben'
  | 'Vic'
  | 'Lee'
  | 'Nia'
  | 'Sal'
  | 'Pat'
  | 'Ike'
  | 'Dan'
  | 'Max'
  | 'Dee'
  | 'Una'
  | 'Oz'
  | 'Hal'
  | 'Hew'
  | 'Eve'
  | 'Tru'
  | 'Nat'
  | 'Sys';

export type Part = {
  readonly name: CastName;
  readonly kind: 'staff' | 'volunteer' | 'core member' | 'professional';
  readonly roles: readonly Role[];
  readonly says: string;
  readonly pronoun: 'he' | 'she' | 'they';
};

export const parts: readonly Part[] = [
  { name: 'Mo', kind: 'staff', roles: ['coordinator'], says: 'coordinator of Kite and others', pronoun: 'she' },
  { name: 'Ada', kind: 'volunteer', roles: ['volunteer'], says: 'volunteer, circle Kite', pronoun: 'she' },
  { name: 'Ben', kind: 'volunteer', roles: ['volunteer'], says: 'volunteer, circle Kite', pronoun: 'he' },
  { name: 'Vic', kind: 'volunteer', roles: ['volunteer'], says: 'volunteer, circle Rook', pronoun: 'they' },
  { name: 'Lee', kind: 'volunteer', roles: ['volunteer'], says: 'volunteer who left Kite in January', pronoun: 'he' },
  { name: 'Una', kind: 'volunteer', roles: ['volunteer'], says: 'volunteer of Kite, suspended: cannot sign in', pronoun: 'she' },
  { name: 'Nia', kind: 'staff', roles: ['volunteer coordinator'], says: 'volunteer coordinator', pronoun: 'she' },
  { name: 'Sal', kind: 'staff', roles: ['safeguarding lead'], says: 'safeguarding lead', pronoun: 'she' },
  { name: 'Sam', kind: 'staff', roles: ['coordinator'], says: 'second coordinator, on call at night', pronoun: 'he' },
  { name: 'Max', kind: 'staff', roles: ['manager'], says: 'manager', pronoun: 'he' },
  { name: 'Pat', kind: 'professional', roles: ['probation'], says: 'probation officer, linked to Kite', pronoun: 'she' },
  { name: 'Ike', kind: 'professional', roles: ['police'], says: 'police officer, the only one for Rook', pronoun: 'he' },
  { name: 'Dan', kind: 'core member', roles: ['core member'], says: 'core member of Kite', pronoun: 'he' },
  { name: 'Tru', kind: 'staff', roles: ['trustee'], says: 'trustee: figures only', pronoun: 'they' },
  { name: 'Dee', kind: 'staff', roles: ['data-protection lead'], says: 'data-protection lead', pronoun: 'she' },
  { name: 'Eve', kind: 'staff', roles: ['evaluator'], says: 'evaluator', pronoun: 'she' },
  { name: 'Nat', kind: 'staff', roles: ['national'], says: 'national body', pronoun: 'they' },
  { name: 'Hal', kind: 'staff', roles: ['helpline adviser'], says: 'helpline adviser', pronoun: 'he' },
  { name: 'Hew', kind: 'staff', roles: ['helpline supervisor'], says: 'helpline supervisor', pronoun: 'he' },
  { name: 'Sys', kind: 'staff', roles: ['administrator'], says: 'administrator: sees no records of people', pronoun: 'they' },
  { name: 'Oz', kind: 'staff', roles: ['coordinator'], says: 'coordinator of the other organisation', pronoun: 'he' },
];
