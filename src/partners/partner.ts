import type { Edit } from '../audit/index.js';
import type { LocalDay } from '../kernel/index.js';

export const agencyKinds = [
  'probation',
  'police',
  'prison',
  "children's services",
  'adult safeguarding',
  'LADO',
  'out of hours',
  'health',
  'treatment provider',
  'approved premises',
  'housing',
  'neighbouring provider',
  'national body',
  'other',
] as const;
export type AgencyKind = (typeof agencyKinds)[number];

/** In what capacity a post works with a core member; the first three open things to the officer who holds it. */
export const linkKinds = ['probation', 'police', 'prison', 'other'] as const;
export type LinkKind = (typeof linkKinds)[number];

export type Agency = { readonly id: string; readonly name: string; readonly kind: AgencyKind };

/** Who holds a post, or stands in. Access through a post ends on the day the holding ends. */
export type Holder = {
  readonly holderId: string;
  readonly personId: string;
  readonly name: string;
  readonly isDeputy: boolean;
  readonly fromOn: LocalDay;
};

/** A post or team of an agency: what is shared goes to it, not to a name. */
export type Post = {
  readonly id: string;
  readonly title: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly agencyKind: AgencyKind;
  readonly mailbox: string | null;
  readonly telephone: string | null;
  readonly dutyTelephone: string | null;
  readonly hours: string | null;
  readonly verifiedOn: LocalDay | null;
  readonly edited: Edit | null;
  /** Who holds it on the day asked about. */
  readonly holders: readonly Holder[];
};

/** A post that works with a core member on a day, with who holds it then and how to reach it. */
export type LinkedPost = {
  readonly linkId: string;
  readonly postId: string;
  readonly title: string;
  readonly agencyName: string;
  readonly agencyKind: AgencyKind;
  readonly kind: LinkKind;
  readonly basis: string;
  readonly fromOn: LocalDay;
  readonly untilOn: LocalDay | null;
  readonly holders: readonly Holder[];
  readonly telephone: string | null;
  readonly dutyTelephone: string | null;
  readonly mailbox: string | null;
  readonly hours: string | null;
};
