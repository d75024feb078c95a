import type { Stage } from '../core-members/index.js';
import type { AgencyKind, LinkKind } from '../partners/index.js';
import type { About, Level } from './concern.js';
import { isUrgent } from './rules.js';

/** One way to somebody outside, in the order in which to try them. */
export type Help =
  | { readonly kind: 'number'; readonly number: string; readonly says: 'help-999' | 'help-101' | 'help-samaritans' | 'help-111' }
  /** Posts that work with this core member, in this capacity. */
  | { readonly kind: 'linked'; readonly as: LinkKind }
  | { readonly kind: 'agency'; readonly of: AgencyKind }
  | { readonly kind: 'advice'; readonly says: 'help-cancel-venue' | 'help-press' | 'help-freeze' | 'help-outside' };

// Public numbers of the United Kingdom, printed in every directory.
const emergency: Help = { kind: 'number', number: '999', says: 'help-999' };
const police: Help = { kind: 'number', number: '101', says: 'help-101' };
const samaritans: Help = { kind: 'number', number: '116 123', says: 'help-samaritans' };
const crisis: Help = { kind: 'number', number: '111', says: 'help-111' };
const linked = (...kinds: readonly LinkKind[]): Help[] => kinds.map((as) => ({ kind: 'linked', as }));
const agencies = (...kinds: readonly AgencyKind[]): Help[] => kinds.map((of) => ({ kind: 'agency', of }));

/** Who is responsible for him now (practice.md §1.6). Where that is not known everybody who may be is named. */
const byStage: Readonly<Record<Stage, readonly Help[]>> = {
  custody: linked('prison', 'probation'),
  licence: linked('probation', 'police'),
  'registered only': [...linked('police'), police],
  neither: [police],
  'not known': [...linked('probation', 'police'), police],
};

const protecting = (atRisk: 'child' | 'adult' | null): Help[] => [
  ...(atRisk === 'child' ? agencies("children's services", 'out of hours') : []),
  ...(atRisk === 'adult' ? agencies('adult safeguarding', 'out of hours') : []),
];

const whereHeLives = (stage: Stage): Help[] =>
  stage === 'custody' ? linked('prison') : [...agencies('housing'), ...linked('probation')];

/**
 * Whom to tell, first to last, by where the core member stands and what the harm is. Danger now is 999 before anybody else.
 * @param stage `not known` also where it is not about a circle
 */
export function whomToTell(stage: Stage, about: About, level: Level | null, atRisk: 'child' | 'adult' | null): Help[] {
  const first = level === 'imminent' ? [emergency] : [];
  switch (about) {
    case 'his own safety':
      return [...first, samaritans, crisis, ...whereHeLives(stage), ...agencies('health', 'out of hours')];
    case 'hostility': {
      const advice = (['help-cancel-venue', 'help-press', 'help-freeze'] as const).map(
        (says): Help => ({ kind: 'advice', says }),
      );
      return [...(isUrgent(level) ? [emergency] : []), ...linked('police'), police, ...agencies('housing'), ...advice];
    }
    case 'core member': {
      const nobodyElse =
        stage === 'neither' && atRisk === null ? agencies("children's services", 'adult safeguarding', 'out of hours') : [];
      return [...first, ...byStage[stage], ...protecting(atRisk), ...nobodyElse];
    }
    default:
      return [
        ...first,
        { kind: 'advice', says: 'help-outside' },
        ...agencies('LADO'),
        ...protecting(atRisk),
        police,
        ...agencies('national body', 'neighbouring provider'),
      ];
  }
}
