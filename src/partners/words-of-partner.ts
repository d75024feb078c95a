import { type Meanwhile, meanwhile } from '../kernel/index.js';
import { type FieldProblem, sayMeanwhile } from '../web/index.js';
import type { AgencyKind, LinkKind } from './partner.js';
import type { AgencyProblem, HolderProblem, LinkProblem, PostProblem } from './rules.js';
import { say } from './words.js';

const kinds = {
  probation: 'kind-probation',
  police: 'kind-police',
  prison: 'kind-prison',
  "children's services": 'kind-childrens',
  'adult safeguarding': 'kind-adults',
  LADO: 'kind-LADO',
  'out of hours': 'kind-out-of-hours',
  health: 'kind-health',
  'treatment provider': 'kind-treatment',
  'approved premises': 'kind-premises',
  housing: 'kind-housing',
  'neighbouring provider': 'kind-neighbour',
  'national body': 'kind-national',
  other: 'kind-other',
} as const satisfies Record<AgencyKind, string>;
export const agencyKindWords = (kind: AgencyKind): string => say(kinds[kind]);
export const linkKindWords = (kind: LinkKind): string => say(`link-${kind}`);

const agencyFields = {
  'no name': ['name', 'problem-no-name'],
  'no kind': ['kind', 'problem-no-kind'],
} as const satisfies Record<AgencyProblem, readonly [string, string]>;
const postFields = {
  'no title': ['title', 'problem-no-title'],
  'no way to reach it': ['mailbox', 'problem-no-way'],
  'mailbox is no e-mail address': ['mailbox', 'problem-mailbox'],
  'telephone is no number': ['telephone', 'problem-telephone'],
  'duty telephone is no number': ['duty', 'problem-duty'],
  'checked in the future': ['verified', 'problem-verified'],
} as const satisfies Record<PostProblem, readonly [string, string]>;
const holderFields = {
  'no name': ['holderName', 'problem-no-name'],
  'no first day': ['from', 'problem-no-first-day'],
  'telephone is no number': ['holderTelephone', 'problem-telephone'],
  'ended already': [undefined, 'problem-ended'],
} as const satisfies Record<HolderProblem, readonly [string | undefined, string]>;
const linkFields = {
  'no post': ['post', 'problem-no-post'],
  'no basis': ['basis', 'problem-no-basis'],
  'no first day': ['from', 'problem-no-first-day'],
  'linked already': ['post', 'problem-linked'],
  'ended already': [undefined, 'problem-ended'],
} as const satisfies Record<LinkProblem, readonly [string | undefined, string]>;

const at = (field: string | undefined, says: string, prefix = ''): FieldProblem => ({
  ...(field ? { field: `${prefix}${field}` } : {}),
  says,
});

export function sayAgencyProblem(problem: AgencyProblem): FieldProblem {
  const [field, key] = agencyFields[problem];
  return at(field, say(key));
}

/** @param prefix begins the id of the field where several posts stand on a page */
export const sayPostProblem =
  (prefix = '') =>
  (problem: PostProblem | Meanwhile): FieldProblem => {
    if (problem === meanwhile) return sayMeanwhile(prefix);
    const [field, key] = postFields[problem];
    return at(field, say(key), prefix);
  };

/** @param prefix begins the id of the field where several posts stand on a page */
export const sayHolderProblem =
  (prefix = '') =>
  (problem: HolderProblem): FieldProblem => {
    const [field, key] = holderFields[problem];
    return at(field, say(key), prefix);
  };

export function sayLinkProblem(problem: LinkProblem): FieldProblem {
  const [field, key] = linkFields[problem];
  return at(field, say(key));
}
