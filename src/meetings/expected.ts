import type { Reading } from '../audit/index.js';
import { getCircle, rosterOn } from '../circles/index.js';
import type { LocalDay } from '../kernel/index.js';
import { namesOf, type Pronoun } from '../people/index.js';
import type { Fields } from '../web/index.js';
import type { FormProblem } from './form.js';
import type { Expected } from './minutes-form-view.js';

/** What the core member of a circle is called, and how to speak of them; the reference where the name is not open. */
export async function coreMemberOf(
  r: Reading,
  circle: Awaited<ReturnType<typeof getCircle>>,
): Promise<{ coreMemberName: string; pronoun: Pronoun }> {
  const shown = (await namesOf(r, [circle.coreMemberPersonId])).get(circle.coreMemberPersonId);
  return { coreMemberName: shown?.name ?? circle.reference, pronoun: shown?.pronoun ?? 'they' };
}

/** Whom to ask about for an evening: the core member and the roster of that day. @throws NotFound to whoever may not write of this circle */
export async function expectedOf(
  r: Reading,
  circleId: string,
  day: LocalDay,
  action: 'minutes.record' | 'minutes.correct' | 'sheet.print',
): Promise<{ circle: Awaited<ReturnType<typeof getCircle>>; coreMemberName: string; pronoun: Pronoun; expected: Expected[] }> {
  const circle = await getCircle(r, circleId, action);
  const roster = await rosterOn(r, circleId, day);
  const { coreMemberName, pronoun } = await coreMemberOf(r, circle);
  return {
    circle,
    coreMemberName,
    pronoun,
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
