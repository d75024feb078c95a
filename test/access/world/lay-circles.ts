import type { Laying } from './laying.js';
import { addCoreMember, addPost, addRound, hours } from './people.js';

export type Laid = Awaited<ReturnType<typeof layCircles>> & Awaited<ReturnType<typeof layPosts>>;

/** Circles in custody, closed, of another project and being formed; cover now, over and to come. */
export async function layCircles(laying: Laying) {
  const { rows, people, org, of, account } = laying;
  const { project: north, otherProject: south, kite } = people;
  const heron = await addRound(rows, org, {
    name: 'Heron',
    project: north,
    person: of('inside').person,
    stage: 'custody',
    coordinations: [{ account: account('mo') }],
  });
  const swan = await addRound(rows, org, {
    ...{
      name: 'Swan',
      project: north,
      person: of('circleClosed').person,
      phase: 'closed',
      state: 'ended',
      heldBy: account('coverEnded'),
    },
    coordinations: [{ account: account('covers') }],
  });
  const teal = await addRound(rows, org, {
    ...{ name: 'Teal', project: south, person: of('coreMemberAsVolunteer').person, heldBy: account('coverEnded') },
    coordinations: [{ account: account('sam') }],
  });
  // Formed this minute: nobody coordinates it yet.
  const kept = await addRound(rows, org, {
    name: 'Smew',
    project: north,
    person: of('waiting').person,
    state: 'waiting',
    phase: 'planned',
    heldBy: account('keepsReferral'),
  });
  const held = await addRound(rows, org, {
    name: 'Held',
    project: south,
    person: of('heldElsewhere').person,
    state: 'not served',
    phase: 'planned',
    heldBy: account('coordinatorEverywhere'),
  });
  // Referred to somebody who coordinates, and to somebody who did so once.
  for (const [name, keeper] of [
    ['referred', 'keepsReferral'],
    ['referredToManager', 'managerOfSouth'],
  ] as const)
    await addCoreMember(rows, org, {
      ...{ name, project: north, person: of(name).person, state: 'referred', heldBy: account(keeper) },
    });
  for (const [name, kind, from, until] of [
    ['covers', 'covers', -1, 24],
    ['coverEnded', 'covers', -48, -1],
    ['coverLongOver', 'covers', -24 * 40, -24 * 28 - 1],
    ['coverToCome', 'covers', 24, 48],
    ['coordinatorSuspended', 'coordinates', -48, 48],
    ['noRole', 'covers', -48, 48],
    ['managerOfSouth', 'covers', -48, 48],
  ] as const)
    await rows.add('coordinations', {
      org_id: org,
      circle_id: kite.circle,
      account_id: account(name),
      kind,
      from_at: hours(from),
      until_at: hours(until),
    });
  return { heron, swan, teal, kept, held };
}

/** Posts whose holders and links begin, go on and end on either side of today, and one linked in another capacity than its holder's role. */
export async function layPosts(laying: Laying, { heron }: Awaited<ReturnType<typeof layCircles>>) {
  const { rows, people, org, of } = laying;
  const { kite } = people;
  const prison = await addPost(rows, org, 'prison', [{ person: of('prisonInside').person }], [{ coreMember: heron.coreMember }]);
  const oldPrison = await addPost(
    rows,
    org,
    'prison',
    [{ person: of('prisonOutside').person }],
    [{ coreMember: kite.coreMember }],
  );
  const relief = await addPost(
    rows,
    org,
    'police',
    [
      { person: of('postEndedToday').person, until: 0 },
      { person: of('postEndedYesterday').person, until: -1 },
      { person: of('postEndsTomorrow').person, until: 1 },
      { person: of('postBeginsToday').person, from: 0 },
      { person: of('postToCome').person, from: 1 },
    ],
    [{ coreMember: kite.coreMember }],
  );
  const later = await addPost(
    rows,
    org,
    'probation',
    [{ person: of('linkToCome').person }],
    [{ coreMember: kite.coreMember, from: 1 }],
  );
  const begun = await addPost(
    rows,
    org,
    'probation',
    [{ person: of('linkBeginsToday').person }],
    [{ coreMember: kite.coreMember, from: 0, until: 1 }],
  );
  const before = await addPost(
    rows,
    org,
    'probation',
    [{ person: of('linkEndedToday').person }],
    [{ coreMember: kite.coreMember, until: 0 }],
  );
  const mixed = await addPost(
    rows,
    org,
    'police',
    [{ person: of('linkedAsPolice').person }],
    [{ coreMember: kite.coreMember, as: 'police' }],
  );
  return { prison, oldPrison, relief, later, begun, before, mixed };
}
