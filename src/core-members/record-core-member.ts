import { type Change, type Ledger, type Person, recorderOf } from '../audit/index.js';
import {
  done,
  type Id,
  type LocalDay,
  type Meanwhile,
  meanwhile,
  type Outcome,
  refused,
  type Seen,
  settle,
} from '../kernel/index.js';
import {
  changeDetails,
  nextReference,
  type PersonDetails,
  type PersonProblem,
  type Pronoun,
  personFactsOf,
  problemsWithPerson,
  recordPerson,
  standingOf,
} from '../people/index.js';
import type { CoreMemberState, Stage } from './core-member.js';
import { getCoreMemberToChange, insertCoreMember } from './write-queries.js';

export type NewCoreMember = PersonDetails & {
  readonly chosenName: string;
  readonly pronoun: Pronoun | null;
  readonly projectId: string | null;
  readonly stage: Stage | null;
  readonly referredOn: LocalDay | null;
  readonly referredByKind: string;
};

export type RecordCoreMemberProblem = PersonProblem | 'no project' | 'no stage' | 'no day of referral' | 'referral in the future';

function problemsWith(member: NewCoreMember, today: LocalDay): RecordCoreMemberProblem[] {
  const problems: RecordCoreMemberProblem[] = [...problemsWithPerson(member)];
  if (member.projectId === null) problems.push('no project');
  if (member.stage === null) problems.push('no stage');
  if (member.referredOn === null) problems.push('no day of referral');
  else if (member.referredOn > today) problems.push('referral in the future');
  return problems;
}

/** The person and the core member, inside a change that may record core members. For imports and the demonstration too. */
export async function addCoreMember(
  c: Change,
  person: PersonDetails & { readonly chosenName: string; readonly pronoun: Pronoun },
  as: {
    readonly projectId: string;
    readonly stage: Stage;
    readonly state: CoreMemberState;
    readonly heldBy?: string | null;
    readonly referredOn: LocalDay | null;
    readonly referredByKind?: string | null;
    readonly reference?: string;
    readonly importedFrom?: string | null;
  },
): Promise<Id<'core member'>> {
  const reference = as.reference ?? (await nextReference(c, 'CM'));
  const personId = await recordPerson(c, { ...person, kind: 'core member', findableAs: 'core member', reference });
  const { heldBy = recorderOf(c.actor), referredByKind = null, importedFrom = null, ...row } = as;
  return insertCoreMember(c, { ...row, reference, personId, heldBy, referredByKind, importedFrom });
}

/** Writes down somebody who was referred; the coordinator who does so looks after him until there is a circle. */
export function recordCoreMember(
  ledger: Ledger,
  actor: Person,
  member: NewCoreMember,
  once?: string,
): Promise<Outcome<Id<'core member'>, RecordCoreMemberProblem>> {
  return ledger.change(
    actor,
    'core-member.refer',
    null,
    async (c) => {
      const problems = problemsWith(member, c.today);
      const { projectId, stage, referredOn, pronoun } = member;
      if (problems.length > 0 || projectId === null || stage === null || pronoun === null) return refused(...problems);
      const referredByKind = member.referredByKind === '' ? null : member.referredByKind;
      const id = await addCoreMember(
        c,
        { ...member, pronoun },
        { projectId, stage, state: 'referred', referredOn, referredByKind },
      );
      c.note({ coreMember: id });
      return done(id);
    },
    { once },
  );
}

/** New details over the old: the newest count, the older stay sealed beneath. */
export function changeCoreMember(
  ledger: Ledger,
  actor: Person,
  id: string,
  given: PersonDetails & { readonly chosenName: string; readonly pronoun: Pronoun | null },
  seen: Seen | null,
  once?: string,
): Promise<Outcome<null, PersonProblem | Meanwhile>> {
  return ledger.change(
    actor,
    'core-member.record',
    { kind: 'core member', id },
    async (c) => {
      const { personId, reference } = await getCoreMemberToChange(c, 'core-member.record', id);
      const stands = await standingOf(c, personId);
      const details = settle(given, personFactsOf(stands.shown, stands.details), seen);
      if (details === null) return refused(meanwhile);
      const problems = problemsWithPerson(details);
      const { pronoun } = details;
      if (problems.length > 0 || pronoun === null) return refused(...problems);
      await changeDetails(c, personId, { ...details, pronoun, reference });
      return done(null);
    },
    { once },
  );
}
