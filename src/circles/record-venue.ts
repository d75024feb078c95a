import type { Ledger, Person } from '../audit/index.js';
import { done, type Outcome, refused } from '../kernel/index.js';
import { listVenues } from './arrangement-queries.js';
import { getCircle } from './queries.js';
import { problemsWithVenue, type VenueFacts, type VenueProblem } from './rules.js';
import { insertVenue, setVenue } from './venue-queries.js';
import { setCircleVenue } from './write-queries.js';

/**
 * Writes down where a circle meets: changes the place it has, or begins a new one.
 * @param isNew true: the circle moves to a place not yet known
 */
export function recordVenue(
  ledger: Ledger,
  actor: Person,
  circleId: string,
  venue: VenueFacts & { readonly isNew: boolean },
  once?: string,
): Promise<Outcome<null, VenueProblem>> {
  return ledger.change(
    actor,
    'venue.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      const circle = await getCircle(c, circleId, 'venue.record');
      const problems = problemsWithVenue(venue, c.today);
      if (problems.length > 0) return refused(...problems);
      if (circle.venueId !== null && !venue.isNew) {
        await setVenue(c, circle.venueId, venue);
        c.note({ venue: circle.venueId });
      } else {
        const id = await insertVenue(c, circle.projectId, venue);
        await setCircleVenue(c, circleId, id);
        c.note({ venue: id });
      }
      return done(null);
    },
    { once },
  );
}

/** The circle meets at another place of its project from now on. */
export function chooseVenue(
  ledger: Ledger,
  actor: Person,
  circleId: string,
  venueId: string | null,
  once?: string,
): Promise<Outcome<null, VenueProblem>> {
  return ledger.change(
    actor,
    'venue.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      const circle = await getCircle(c, circleId, 'venue.record');
      const known = await listVenues(c, circle.projectId);
      if (venueId === null || !known.some((venue) => venue.id === venueId)) return refused('no such place');
      await setCircleVenue(c, circleId, venueId);
      c.note({ venue: venueId });
      return done(null);
    },
    { once },
  );
}
