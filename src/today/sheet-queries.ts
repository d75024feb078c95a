import type { Reading } from '../audit/index.js';
import { type Circle, listCircles, listCoordinated, type RosterEntry, rosterOn } from '../circles/index.js';
import { type GuidanceRead, type ListedConcern, openConcerns, readGuidance } from '../concerns/index.js';
import { countRestrictions } from '../core-members/index.js';
import { addHours, type Instant, type LocalDay } from '../kernel/index.js';
import { listPlanned, openActions } from '../meetings/index.js';
import { type LinkedPost, outerCircleOf } from '../partners/index.js';
import { namesOf, ringNumbersOf } from '../people/index.js';
import { isInForce } from './rules.js';

/** One circle on one page, for whoever covers. */
export type SheetCircle = {
  readonly circle: Circle;
  readonly coreMemberName: string;
  readonly nextAt: Instant | null;
  readonly open: readonly ListedConcern[];
  readonly officers: readonly LinkedPost[];
  readonly volunteers: readonly (RosterEntry & { readonly number: string | null })[];
  readonly conditions: number;
  readonly promised: readonly { readonly id: string; readonly words: string | null; readonly dueOn: LocalDay | null }[];
  readonly guidance: readonly GuidanceRead[];
};

/** What belongs to one circle alone; its words are opened, and so written to the audit. */
async function ofOneCircle(r: Reading, circle: Circle) {
  const roster = await rosterOn(r, circle.id, r.today);
  const numbers = await ringNumbersOf(
    r,
    roster.map((one) => one.personId),
  );
  const guidance = await readGuidance(r, { circleId: circle.id });
  return {
    circle,
    officers: await outerCircleOf(r, circle.coreMemberId, r.today),
    volunteers: roster.map((one) => ({ ...one, number: numbers.get(one.personId) ?? null })),
    promised: await openActions(r, circle.id),
    guidance: guidance.filter((one) => isInForce(one, r.at)),
  };
}

/** The running circles that the reader coordinates or covers now, by name, with what a stand-in must know of each. */
export async function readSheet(r: Reading): Promise<SheetCircle[]> {
  const coordinated = new Set(await listCoordinated(r));
  const circles = (await listCircles(r)).filter((circle) => coordinated.has(circle.id) && circle.phase !== 'closed');
  if (circles.length === 0) return [];
  const ids = circles.map((circle) => circle.id);
  const planned = await listPlanned(r, ids, { from: r.at, until: addHours(r.at, 24 * 60) });
  const open = await openConcerns(r);
  const conditions = await countRestrictions(
    r,
    circles.map((circle) => circle.coreMemberId),
  );
  const names = await namesOf(
    r,
    circles.map((circle) => circle.coreMemberPersonId),
  );
  const sheets: SheetCircle[] = [];
  for (const circle of circles)
    sheets.push({
      ...(await ofOneCircle(r, circle)),
      coreMemberName: names.get(circle.coreMemberPersonId)?.name ?? circle.reference,
      nextAt: planned.find((one) => one.circleId === circle.id)?.plannedAt ?? null,
      open: open.filter((one) => one.circleId === circle.id),
      conditions: conditions.get(circle.coreMemberId) ?? 0,
    });
  return sheets;
}
