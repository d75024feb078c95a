import pg from 'pg';
import { type Cast, cast, openTestService, type TestService } from '../../cast.js';
import type { TestDatabase } from '../../service.js';
import { layCircles, layPosts } from './lay-circles.js';
import { layGlasses } from './lay-glasses.js';
import { layConcerns, layEvenings, layInbound } from './lay-happenings.js';
import { layEastmoor, layOddments } from './lay-oddments.js';
import { layTwin } from './lay-twin.js';
import { layVolunteers } from './lay-volunteers.js';
import type { Laying } from './laying.js';
import { newcomers } from './newcomers.js';
import { addSomebody, type Somebody } from './people.js';
import { type Rows, TrialRows } from './trial-rows.js';

/** The trial world: the cast of the tests and, beside it, somebody for every state that access depends on. */
export type World = {
  readonly service: TestService;
  readonly people: Cast;
  /** Everybody with an account, by name. */
  readonly who: ReadonlyMap<string, Somebody & { readonly org: string }>;
  /** Every row of every table. */
  readonly rows: Rows;
  readonly administrator: pg.Client;
  close(): Promise<void>;
};

async function lay(rows: TrialRows, people: Cast): Promise<{ who: Laying['who']; twin: string }> {
  const org = people.northvale;
  const who: Laying['who'] = new Map();
  for (const [name, person] of Object.entries(people.who))
    who.set(name, { account: person.accountId, person: person.personId, org: person.orgId });
  for (const [name, given] of Object.entries(newcomers(people)))
    who.set(name, { ...(await addSomebody(rows, org, name, given)), org });
  const of = (name: string): Somebody => who.get(name) ?? { account: '', person: '' };
  const laying: Laying = { rows, people, org, who, of, account: (name) => of(name).account };
  await layVolunteers(laying);
  const circles = await layCircles(laying);
  const laid = { ...circles, ...(await layPosts(laying, circles)) };
  await layEvenings(laying, laid);
  const ofAda = await layConcerns(laying, laid);
  await layInbound(laying, laid);
  await layOddments(laying);
  await layGlasses(laying);
  await layEastmoor(laying);
  return { who, twin: await layTwin(laying, { ...laid, ofAda }) };
}

export async function asAdministrator(database: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({
    ...database.administrator,
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === 1082 ? (text: string) => text : pg.types.getTypeParser(oid, format)) as never,
    },
  });
  await client.connect();
  return client;
}

/** Makes the trial world in a database of its own. */
export async function openWorld(what: string): Promise<World> {
  const service = await openTestService(what);
  const administrator = await asAdministrator(service.database);
  const close = async () => {
    await administrator.end();
    await service.close();
  };
  try {
    const people = await cast(service.ledger);
    const trial = await TrialRows.open(administrator);
    const { who, twin } = await lay(trial, people);
    await administrator.query("set session_replication_role = 'origin'");
    for (const [name, one] of who) if (one.account === '') who.delete(name);
    return { service, people, who, administrator, rows: await trial.all(twin), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
