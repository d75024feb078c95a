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
  | { readonly kind: 'advice'; readonly says: Advice };
type Advice = 'help-wing' | 'help-do-not-search' | 'help-cancel-venue' | 'help-press' | 'help-freeze' | 'help-outside';

// Public numbers of the United Kingdom, printed in every directory.
const emergency: Help = { kind: 'number', number: '999', says: 'help-999' };
const police: Help = { kind: 'number', number: '101', says: 'help-101' };
const samaritans: Help = { kind: 'number', number: '116 123', says: 'help-samaritans' };
const crisis: Help = { kind: 'number', number: '111', says: 'help-111' };
const linked = (...kinds: readonly LinkKind[]): Help[] => kinds.map((as) => ({ kind: 'linked', as }));
const agencies = (...kinds: readonly AgencyKind[]): Help[] => kinds.map((of) => ({ kind: 'agency', of }));
const advice = (...all: readonly Advice[]): Help[] => all.map((says) => ({ kind: 'advice', says }));

type ByStage = Readonly<Record<Stage, readonly Help[]>>;

/** Who is responsible for him now (practice.md §1.6). Where that is not known everybody who may be is named. */
const byStage: ByStage = {
  custody: linked('prison', 'probation'),
  licence: linked('probation', 'police'),
  'registered only': [...linked('police'), police],
  neither: [police],
  'not known': [...linked('probation', 'police'), police],
};

/** Somebody to talk to at once, his doctor, and whoever is nearest to where he sleeps. In a prison that is the wing, and no outside line reaches him. */
const ownSafety: ByStage = {
  custody: [...advice('help-wing'), ...linked('prison', 'probation'), samaritans],
  licence: [samaritans, crisis, ...agencies('health', 'approved premises'), ...linked('probation'), ...agencies('out of hours')],
  'registered only': [samaritans, crisis, ...agencies('health', 'housing', 'out of hours'), ...linked('police')],
  neither: [samaritans, crisis, ...agencies('health', 'housing', 'out of hours')],
  'not known': [
    ...[samaritans, crisis],
    ...agencies('health', 'approved premises'),
    ...linked('probation', 'police'),
    ...agencies('housing', 'out of hours'),
  ],
};

/** Who looks for him: we never do (domain.md §4.7). */
const whereabouts: ByStage = {
  custody: linked('prison', 'probation', 'police'),
  licence: [...linked('probation', 'police'), ...agencies('approved premises'), police],
  'registered only': [...linked('police'), police],
  neither: [police],
  'not known': [...linked('probation', 'police'), ...agencies('approved premises'), police],
};

/** The police whoever it is, then who can move him or look after him where he lives. */
const hostility: ByStage = {
  custody: [...linked('prison', 'police'), police, ...linked('probation')],
  licence: [...linked('police'), police, ...agencies('housing', 'approved premises'), ...linked('probation')],
  'registered only': [...linked('police'), police, ...agencies('housing')],
  neither: [police, ...agencies('housing')],
  'not known': [...linked('police'), police, ...agencies('housing', 'approved premises'), ...linked('probation')],
};

const protecting = (atRisk: 'child' | 'adult' | null): Help[] => [
  ...(atRisk === 'child' ? agencies("children's services", 'out of hours') : []),
  ...(atRisk === 'adult' ? agencies('adult safeguarding', 'out of hours') : []),
];

const nobodyElse = (stage: Stage, atRisk: 'child' | 'adult' | null): Help[] =>
  stage === 'neither' && atRisk === null ? agencies("children's services", 'adult safeguarding', 'out of hours') : [];

function waysFor(stage: Stage, about: About, atRisk: 'child' | 'adult' | null): Help[] {
  switch (about) {
    case 'core member':
      return [...byStage[stage], ...protecting(atRisk), ...nobodyElse(stage, atRisk)];
    case 'his own safety':
      return [...ownSafety[stage], ...protecting(atRisk)];
    case 'whereabouts':
      return [...whereabouts[stage], ...protecting(atRisk), ...advice('help-do-not-search')];
    case 'hostility':
      return [...hostility[stage], ...protecting(atRisk), ...advice('help-cancel-venue', 'help-press', 'help-freeze')];
    default:
      return [
        ...advice('help-outside'),
        ...agencies('LADO'),
        ...protecting(atRisk),
        police,
        ...agencies('national body', 'neighbouring provider'),
      ];
  }
}

/**
 * Whom to tell, first to last, by where the core member stands and what the harm is. Danger now is 999 before anybody else, and so is a threat that
 * is more than words.
 * @param stage `not known` also where it is not about a circle
 */
export function whomToTell(stage: Stage, about: About, level: Level | null, atRisk: 'child' | 'adult' | null): Help[] {
  const isEmergency = level === 'imminent' || (about === 'hostility' && isUrgent(level));
  const ways = [...(isEmergency ? [emergency] : []), ...waysFor(stage, about, atRisk)];
  // The same team may be right for two reasons; it is named where it comes first.
  return ways.filter((one, place) => ways.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === place);
}
