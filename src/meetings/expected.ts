import type { Reading } from '../audit/index.js';
import { getCircle, rosterOn } from '../circles/index.js';
import type { LocalDay } from '../kernel/index.js';
import { namesOf } from '../people/index.js';
import type { Fields } from '../web/index.js';
import type { FormProblem } from './form.js';
import type { Expected } from './minutes-form-view.js';

/** Whom to ask about for an evening: the core member and the roster of that day. @throws NotFound to whoever may not write of this circle */
export async function expectedOf(
  r: Reading,
  circleId: string,
  day: LocalDay,
  action: 'minutes.record' | 'minutes.correct' | 'sheet.print',
): Promise<{ circle: Awaited<ReturnType<typeof getCircle>>; coreMemberName: string; expected: Expected[] }> {
  const circle = await getCircle(r, circleId, action);
  const roster = await rosterOn(r, circleId, day);
  const coreMemberName = (await namesOf(r, [circle.coreMemberPersonId])).get(circle.coreMemberPersonId)?.name ?? circle.reference;
  return {
    circle,
    coreMemberName,
    expected: [
      { personId: circle.coreMemberPersonId, name: coreMemberName, part: 'core member', isMe: false },
      ...roster.map(
        (one): Expected => ({
          personId: one.personId,
          name: one.name,
          part: one.role === 'trainee' ? 'trainee' : 'volunteer',
          isMe: one.isMe,
        }),
      ),
    ],
  };
}

/** A form as it is shown: what was typed, what is wrong, when it was saved. */
export type Shown = { readonly values: Fields; readonly problems: readonly FormProblem[]; readonly savedAt: string | null };
