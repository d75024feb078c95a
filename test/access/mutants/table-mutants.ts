import { type Action, actions, type Reach, type Role, reachOf } from '../../../src/access/index.js';
import type { Mutant } from './mutant.js';

const roles: readonly Role[] = [
  ...(['core member', 'volunteer', 'coordinator', 'volunteer coordinator', 'manager', 'safeguarding lead'] as const),
  ...(['chief executive', 'trustee', 'national', 'probation', 'police', 'prison', 'evaluator', 'administrator'] as const),
  ...(['data-protection lead', 'helpline adviser', 'helpline supervisor', 'paged', 'second reader', 'service'] as const),
  ...(['glass on call', 'glass chief executive', 'glass safeguarding lead', 'glass data-protection lead'] as const),
];

/** The next smaller reach: what somebody would write who thought one step too narrowly. */
const narrower: Partial<Record<Reach, Reach>> = {
  organisation: 'projects',
  projects: 'coordinated',
  coordinated: 'own',
  circle: 'self',
  linked: 'shared',
  shared: 'self',
  paged: 'self',
  glass: 'self',
  reader: 'self',
  own: 'self',
  self: 'own',
  'not staff': 'self',
  figures: 'self',
};

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

function cell(action: Action, role: Role, what: string, reaches: readonly Reach[]): Mutant {
  const rows = reaches.map((reach) => `(${quoted(action)}, ${quoted(role)}, ${quoted(reach)})`);
  return {
    of: `${action} of ${role}`,
    what,
    sql: [
      `delete from oc.access_rules where action = ${quoted(action)} and role = ${quoted(role)}`,
      ...(rows.length > 0 ? [`insert into oc.access_rules (action, role, reach) values ${rows.join(', ')}`] : []),
    ].join('; '),
    asks: { about: 'cell', role, action },
  };
}

/** Every cell taken away, narrowed and widened; every missing one filled. */
export function tableMutants(): Mutant[] {
  return actions.flatMap((action) =>
    roles.flatMap((role) => {
      const reaches = reachOf(role, action);
      if (reaches.length === 0)
        return (['organisation', 'self'] as const).map((reach) => cell(action, role, `no → ${reach}`, [reach]));
      return [
        cell(action, role, `${reaches} → no`, []),
        ...(reaches.includes('organisation')
          ? []
          : [cell(action, role, `${reaches} and organisation`, [...reaches, 'organisation'])]),
        ...reaches.flatMap((reach) => {
          const less = narrower[reach];
          const rest = reaches.filter((one) => one !== reach);
          return less && !rest.includes(less) ? [cell(action, role, `${reach} → ${less}`, [...rest, less])] : [];
        }),
        ...(reaches.length > 1
          ? reaches.map((reach) =>
              cell(
                action,
                role,
                `without ${reach}`,
                reaches.filter((one) => one !== reach),
              ),
            )
          : []),
      ];
    }),
  );
}
