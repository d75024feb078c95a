import type { Change, Ledger, Person } from '../audit/index.js';
import { done, type LocalDay, type Meanwhile, meanwhile, type Outcome, refused, type Seen, settle } from '../kernel/index.js';
import type { CheckLayer, CheckOutcome } from './requirement.js';
import { insertCheck, listPolicies } from './requirement-queries.js';
import { lastDayOf, policyOn, requirementsOf } from './requirement-rules.js';
import { type CheckFacts, checkFactsOf, problemsWithVetting, type VettingProblem } from './rules.js';
import { getVolunteerToChange, setTraining, setVetting } from './write-queries.js';

/** What else is written down of a check: its level, and the number by which it is found again. Never what a certificate says. */
export type CheckMarks = { readonly level?: string; readonly reference?: string };
type NewLayer = Pick<CheckLayer, 'code' | 'kind' | 'outcome' | 'issuedOn' | 'expiresOn'> & CheckMarks;

/** Whatever was written down may end somebody's rest, or begin it: the rule looks at once. */
export const lookAtWhatRunsOut = (c: Change): Promise<void> =>
  c.enqueue('look at what runs out', {}, { key: 'look at what runs out' });

/** Appends a layer, with its last day by the version in force. @returns that day */
async function addLayer(c: Change, volunteerId: string, layer: NewLayer): Promise<LocalDay | null> {
  const policy = policyOn(await listPolicies(c), c.today);
  const asked = requirementsOf(policy).find(({ code }) => code === layer.code);
  const expiresOn = lastDayOf(layer.issuedOn, layer.expiresOn, asked);
  const marks = { level: layer.level || null, reference: layer.reference || null };
  await insertCheck(c, volunteerId, { ...layer, ...marks, expiresOn, policyVersion: policy?.version ?? null });
  await lookAtWhatRunsOut(c);
  return expiresOn;
}

/** Writes down the outcome of the check that everybody has, and how long it counts. */
export function recordVetting(
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  given: CheckFacts & CheckMarks,
  seen: Seen | null,
  once?: string,
): Promise<Outcome<null, VettingProblem | Meanwhile>> {
  return ledger.change(
    actor,
    'vetting.record',
    { kind: 'volunteer', id: volunteerId },
    async (c) => {
      const { level, reference, ...facts } = given;
      const check = settle(facts, checkFactsOf(await getVolunteerToChange(c, 'vetting.record', volunteerId)), seen);
      if (check === null) return refused(meanwhile);
      const problems = problemsWithVetting(check, c.today);
      const { outcome, issuedOn } = check;
      if (problems.length > 0 || outcome === null || issuedOn === null) return refused(...problems);
      const layer = { code: 'vetting', kind: 'check', outcome, issuedOn, expiresOn: check.expiresOn } as const;
      const expiresOn = await addLayer(c, volunteerId, {
        ...layer,
        ...(level ? { level } : {}),
        ...(reference ? { reference } : {}),
      });
      await setVetting(c, volunteerId, { outcome, issuedOn, expiresOn });
      c.note({ outcome });
      return done(null);
    },
    { once },
  );
}

export type TrainingProblem = 'no day of training' | 'training in the future';

/** Writes down the day on which core training was passed. */
export function recordTraining(
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  given: LocalDay | null,
  seen: Seen | null,
  once?: string,
): Promise<Outcome<null, TrainingProblem | Meanwhile>> {
  return ledger.change(
    actor,
    'volunteer.record',
    { kind: 'volunteer', id: volunteerId },
    async (c) => {
      const stands = await getVolunteerToChange(c, 'volunteer.record', volunteerId);
      const kept = settle({ trainedOn: given }, { trainedOn: stands.trainedOn }, seen);
      if (kept === null) return refused(meanwhile);
      const { trainedOn } = kept;
      if (trainedOn === null) return refused('no day of training');
      if (trainedOn > c.today) return refused('training in the future');
      const layer = { code: 'training', kind: 'training', outcome: 'passed', issuedOn: trainedOn, expiresOn: null } as const;
      await setTraining(c, volunteerId, trainedOn, await addLayer(c, volunteerId, layer));
      return done(null);
    },
    { once },
  );
}

export type FurtherCheck = {
  readonly code: string;
  readonly outcome: CheckOutcome | null;
  readonly issuedOn: LocalDay | null;
  readonly expiresOn: LocalDay | null;
} & CheckMarks;
export type FurtherProblem =
  | 'not asked'
  | 'no further outcome'
  | 'no day of it'
  | 'it is in the future'
  | 'it runs out before it began';

/** Writes down a further check or training that the version in force, or one to come, asks for. */
export function recordFurther(
  ledger: Ledger,
  actor: Person,
  volunteerId: string,
  check: FurtherCheck,
  once?: string,
): Promise<Outcome<null, FurtherProblem>> {
  return ledger.change(
    actor,
    'vetting.record',
    { kind: 'volunteer', id: volunteerId },
    async (c) => {
      await getVolunteerToChange(c, 'vetting.record', volunteerId);
      const all = (await listPolicies(c)).flatMap((policy) => policy.requirements);
      const asked = all.find(({ code }) => code === check.code && code !== 'vetting' && code !== 'training');
      if (!asked) return refused('not asked');
      const { outcome, issuedOn, expiresOn } = check;
      const isOfItsKind = outcome !== null && (asked.kind === 'training') === (outcome === 'passed' || outcome === 'not passed');
      const problems: FurtherProblem[] = [
        ...(isOfItsKind ? [] : ['no further outcome' as const]),
        ...(issuedOn === null ? ['no day of it' as const] : issuedOn > c.today ? ['it is in the future' as const] : []),
        ...(issuedOn !== null && expiresOn !== null && expiresOn <= issuedOn ? ['it runs out before it began' as const] : []),
      ];
      if (problems.length > 0 || outcome === null || issuedOn === null) return refused(...problems);
      await addLayer(c, volunteerId, { ...check, kind: asked.kind, outcome, issuedOn });
      c.note({ code: asked.code, outcome });
      return done(null);
    },
    { once },
  );
}
