import type { Circle } from '../circles/index.js';
import type { LocalDay } from '../kernel/index.js';
import type { OfficerPart } from './today.js';

type Unopened = { readonly minutesId: string; readonly circleId: string; readonly heldOn: LocalDay | null };

/**
 * An officer's circles, one line each: routine minutes pile up by the week and must not hide what is new.
 * @param unopened newest first
 */
export function circlesToRead(
  circles: readonly Pick<Circle, 'id' | 'name' | 'phase' | 'coreMemberId'>[],
  unopened: readonly Unopened[],
): OfficerPart['circles'] {
  const place = (id: string) => {
    const first = unopened.findIndex((one) => one.circleId === id);
    return first === -1 ? unopened.length : first;
  };
  return circles
    .filter(({ id, phase }) => phase !== 'closed' || place(id) < unopened.length)
    .toSorted((a, b) => place(a.id) - place(b.id) || a.name.localeCompare(b.name, 'en-GB'))
    .map(({ id, coreMemberId }) => ({
      id,
      coreMemberId,
      toRead: unopened
        .filter((one) => one.circleId === id)
        .map(({ minutesId, heldOn }) => ({ minutesId, heldOn }))
        .toSorted((a, b) => (b.heldOn ?? '').localeCompare(a.heldOn ?? '')),
    }));
}
