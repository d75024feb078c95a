import type { ClosureReason, Phase } from '../circles/index.js';
import type { CoreMemberState } from '../core-members/index.js';
import type { LocalDay } from '../kernel/index.js';
import type { EndReason, ImportedCircle } from './reading/records.js';

export type PhaseStep = { readonly phase: Phase; readonly on: LocalDay };
export type CircleNow = {
  readonly phase: Phase;
  readonly phaseOn: LocalDay;
  readonly firstMetOn: LocalDay | null;
  readonly closedOn: LocalDay | null;
  /** In order; the last is the phase it is in. */
  readonly steps: readonly PhaseStep[];
};

const reasons: Readonly<Record<EndReason, ClosureReason>> = {
  completed: 'completed',
  'needs met early': 'needs met early',
  'core member withdrew': 'core member withdrew',
  'core member moved': 'core member moved',
  recalled: 'recalled or remanded',
  'new charge': 'new charge',
  breakdown: 'breakdown of circle',
  'loss of volunteers': 'loss of volunteers',
  'risk too high': 'risk too high for a circle',
  'funding ended': 'funding ended',
  death: 'death',
  'opened in error': 'opened in error',
};
export const closureReasonOf = (reason: EndReason | null): ClosureReason | null => (reason === null ? null : reasons[reason]);

/** A sheet may say that a circle ended and not when: it stops here, until somebody closes it with its day. */
const endedSomeDay = (circle: ImportedCircle) => circle.endReason !== null || circle.asWritten.endedOn !== undefined;

/** Where a circle stands today by its days. Phases that lie ahead are left out; a circle without any day is being formed. */
export function circleNow(circle: ImportedCircle, today: LocalDay): CircleNow {
  const { startedOn, phaseTwoOn, endedOn } = circle;
  const steps: PhaseStep[] = [];
  const add = (phase: Phase, on: LocalDay | null) => {
    if (on !== null && on <= today) steps.push({ phase, on });
  };
  add('phase1_weekly', startedOn);
  add('phase2', phaseTwoOn);
  steps.sort((a, b) => a.on.localeCompare(b.on));
  add('closed', endedOn);
  if (endedOn === null && endedSomeDay(circle)) add('suspended', today);
  if (steps.length === 0) add(startedOn === null ? 'forming' : 'planned', today);
  const last = steps.at(-1) ?? { phase: 'forming' as const, on: today };
  return {
    phase: last.phase,
    phaseOn: last.on,
    firstMetOn: startedOn !== null && startedOn <= today ? startedOn : null,
    closedOn: last.phase === 'closed' ? last.on : null,
    steps,
  };
}

/** Where a core member is on the way by the phases of his circles. */
export function stateByCircles(phases: readonly Phase[]): CoreMemberState {
  const running = phases.filter((phase) => phase !== 'closed');
  if (running.includes('phase2')) return 'phase 2';
  if (running.length > 0) return 'in a circle';
  return phases.length > 0 ? 'ended' : 'referred';
}
