import { type Fields, field } from '../web/index.js';

/** A form that was kept, as it came; only the token of its page is left out. */
export const fieldsToPark = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== '_token'));

/** How long a parked concern waits for its writer before somebody on call is told to ring her. */
export const minutesBeforeTelling = 15;

const isWorthJoining = (one: readonly string[] | undefined, other: readonly string[] | undefined) =>
  one?.length === 1 && other?.length === 1 && one[0] !== other[0] && (one[0] ?? '') !== '' && (other[0] ?? '') !== '';

/**
 * One draft out of two of the same form: the later answer counts, a blank gives way, and where both hold sentences both stay.
 * @param later typed after `earlier` was
 */
export function joined(earlier: Fields, later: Fields): Fields {
  const names = new Set([...Object.keys(earlier), ...Object.keys(later)]);
  return Object.fromEntries(
    [...names].map((name): [string, readonly string[]] => {
      const [before, after] = [earlier[name], later[name]];
      if (!isWorthJoining(before, after)) return [name, field(later, name) === '' ? (before ?? []) : (after ?? [])];
      const [first = '', second = ''] = [before?.[0], after?.[0]];
      if (second.includes(first)) return [name, [second]];
      // An answer to choose, a name or a time has no second half; sentences have.
      return [name, [/\s\S+\s/.test(first) ? `${first}\n\n${second}` : second]];
    }),
  );
}
