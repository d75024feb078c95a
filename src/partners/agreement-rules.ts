import { addDays, type LocalDay } from '../kernel/index.js';
import type { Agreement, Condition, InformationKind, LawfulBasis } from './agreement.js';

/** So long before it runs out, or is to be looked at again, an agreement is on the manager's Today. Ours, until a charity says otherwise. */
export const agreementNoticeDays = 60;

export type AgreementStanding = 'to come' | 'in force' | 'runs out soon' | 'review due' | 'run out';

type Days = Pick<Agreement, 'validFrom' | 'validUntil' | 'reviewOn'>;

export const isInForce = ({ validFrom, validUntil }: Days, day: LocalDay): boolean =>
  validFrom <= day && (validUntil === null || day <= validUntil);

/** How an agreement stands on a day; what runs out comes before what is only to be looked at again. */
export function standingOf(agreement: Days, day: LocalDay): AgreementStanding {
  const { validFrom, validUntil, reviewOn } = agreement;
  if (validUntil !== null && validUntil < day) return 'run out';
  if (validUntil !== null && validUntil <= addDays(day, agreementNoticeDays)) return 'runs out soon';
  if (validFrom > day) return 'to come';
  return reviewOn <= day ? 'review due' : 'in force';
}

/**
 * The agreement under which a kind of information goes to an agency on a day: the one that began last, where several are in force.
 * @returns null when there is none, or it has run out
 */
export const agreementFor = (
  agreements: readonly Agreement[],
  agencyId: string,
  kind: InformationKind,
  day: LocalDay,
): Agreement | null =>
  agreements
    .filter((one) => !one.isReplaced && one.agencyId === agencyId && one.kinds.includes(kind) && isInForce(one, day))
    .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom) || b.id.localeCompare(a.id))[0] ?? null;

/** An agreement of that kind with the agency that was in force and is no longer, the last of them; null when there never was one. */
export const agreementBefore = (
  agreements: readonly Agreement[],
  agencyId: string,
  kind: InformationKind,
  day: LocalDay,
): Agreement | null =>
  agreements
    .filter(
      (one) => !one.isReplaced && one.agencyId === agencyId && one.kinds.includes(kind) && standingOf(one, day) === 'run out',
    )
    .toSorted((a, b) => (b.validUntil ?? '').localeCompare(a.validUntil ?? ''))[0] ?? null;

/** An agreement that ran out longer ago was let go on purpose. */
const forgottenDays = 91;

/**
 * Agreements that somebody should renew or look at again: those about to run out, those past their review, and those that ran out of late where
 * nothing with the same agency took their place.
 */
export const agreementsToRenew = (agreements: readonly Agreement[], day: LocalDay): Agreement[] =>
  agreements.filter((one) => {
    const standing = standingOf(one, day);
    if (one.isReplaced || standing === 'to come' || standing === 'in force') return false;
    const isFollowed = agreements.some(
      (other) =>
        !other.isReplaced &&
        other.id !== one.id &&
        other.agencyId === one.agencyId &&
        (other.validUntil ?? '9') > (one.validUntil ?? '9'),
    );
    const isForgotten = one.validUntil !== null && one.validUntil < addDays(day, -forgottenDays);
    return standing === 'review due' || !(isFollowed || isForgotten);
  });

export type AgreementFacts = {
  readonly agencyId: string | null;
  readonly title: string;
  readonly validFrom: LocalDay | null;
  readonly validUntil: LocalDay | null;
  readonly reviewOn: LocalDay | null;
  readonly kinds: readonly InformationKind[];
  readonly lawfulBasis: LawfulBasis | null;
  readonly condition: Condition | null;
  readonly conditionWords: string;
};

export type AgreementProblem =
  | 'no agency'
  | 'no title'
  | 'no first day'
  | 'ends before it begins'
  | 'no day to look again'
  | 'no kind of information'
  | 'no lawful basis'
  | 'no condition'
  | 'condition not in words'
  | 'replaced meanwhile';

/** Every problem with an agreement as typed, in the order of the form. */
export function problemsWithAgreement(facts: AgreementFacts): AgreementProblem[] {
  const problems: AgreementProblem[] = [];
  if (facts.agencyId === null) problems.push('no agency');
  if (facts.title === '') problems.push('no title');
  if (facts.kinds.length === 0) problems.push('no kind of information');
  if (facts.lawfulBasis === null) problems.push('no lawful basis');
  if (facts.condition === null) problems.push('no condition');
  if (facts.condition === 'other' && facts.conditionWords === '') problems.push('condition not in words');
  if (facts.validFrom === null) problems.push('no first day');
  if (facts.validUntil !== null && facts.validFrom !== null && facts.validUntil < facts.validFrom)
    problems.push('ends before it begins');
  if (facts.reviewOn === null) problems.push('no day to look again');
  return problems;
}
