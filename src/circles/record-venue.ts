import type { Ledger, Person } from '../audit/index.js';
import { done, type Meanwhile, meanwhile, type Outcome, refused, type Seen, settle } from '../kernel/index.js';
import { findVenue, listVenues } from './arrangement-queries.js';
import { getCircle } from './queries.js';
import { problemsWithVenue, type VenueFacts, type VenueProblem, venueFactsOf } from './rules.js';
import { holdVenue, insertVenue, setVenue } from './venue-queries.js';
import { holdCircle, setCircleVenue } from './write-queries.js';

/**
 * Writes down where a circle meets: changes the place it has, or begins a new one.
 * @param isNew true: the circle moves to a place not yet known
 */
export function recordVenue(
  ledger: Ledger,
  actor: Person,
  circleId: string,
  given: VenueFacts & { readonly isNew: boolean },
  seen: Seen | null,
  once?: string,
): Promise<Outcome<null, VenueProblem | Meanwhile>> {
  return ledger.change(
    actor,
    'venue.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await holdCircle(c, circleId);
      const circle = await getCircle(c, circleId, 'venue.record');
      const changes = given.isNew ? null : circle.venueId;
      if (changes) await holdVenue(c, changes);
      const stands = changes ? await findVenue(c, circle) : null;
      const venue = stands ? settle(given, venueFactsOf(stands), seen) : given;
      if (venue === null) return refused(meanwhile);
      const problems = problemsWithVenue(venue, c.today);
      if (problems.length > 0) return refused(...problems);
      if (changes) {
        await setVenue(c, changes, venue);
        c.note({ venue: changes });
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
  chosen: string | null,
  seen: Seen | null,
  once?: string,
): Promise<Outcome<null, VenueProblem | Meanwhile>> {
  return ledger.change(
    actor,
    'venue.record',
    { kind: 'circle', id: circleId },
    async (c) => {
      await holdCircle(c, circleId);
      const circle = await getCircle(c, circleId, 'venue.record');
      const kept = settle({ venueId: chosen }, { venueId: circle.venueId }, seen);
      if (kept === null) return refused(meanwhile);
      const { venueId } = kept;
      const known = await listVenues(c, circle.projectId);
      if (venueId === null || !known.some((venue) => venue.id === venueId)) return refused('no such place');
      await setCircleVenue(c, circleId, venueId);
      c.note({ venue: venueId });
      return done(null);
    },
    { once },
  );
}
