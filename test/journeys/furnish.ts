import assert from 'node:assert/strict';
import type { Action } from '../../src/access/index.js';
import { askForRole } from '../../src/accounts/ask-for-role.js';
import { breakGlass } from '../../src/accounts/break-glass.js';
import { startCodeApp } from '../../src/accounts/set-up-factors.js';
import type { Change } from '../../src/audit/index.js';
import { comeBack, handOver } from '../../src/circles/index.js';
import {
  answerInbound,
  concernTasks,
  decideConcern,
  guideCircle,
  nothingTold,
  openConcern,
  recordInbound,
  recordRequest,
  shareConcern,
  takeStep,
  tellConcern,
} from '../../src/concerns/index.js';
import { importSheets, proposeMapping } from '../../src/imports/index.js';
import type { Outcome } from '../../src/kernel/index.js';
import { addDays, addHours, dayOf, done, momentOf } from '../../src/kernel/index.js';
import {
  callEmergency,
  type NewContact,
  recordAction,
  recordContact,
  recordMinutes,
  scheduleMeeting,
  sendMinutes,
} from '../../src/meetings/index.js';
import { usualReading } from '../../src/records/alarm-rules.js';
import { releasePack } from '../../src/records/check-pack.js';
import { decideItem, gatherPack, handOnPack } from '../../src/records/prepare-pack.js';
import { raiseAlarm } from '../../src/records/raise-alarms.js';
import { recordSubjectRequest, recordSubjectStep } from '../../src/records/record-subject-request.js';
import { listItems } from '../../src/records/subject-item-queries.js';
import { takeList } from '../../src/today/take-list.js';
import type { CastName } from '../cast.js';
import { inOrganisation } from '../cast-rows.js';
import { heldMinutes } from '../held.js';
import { sampleFiles } from '../legacy-spreadsheets/variants.js';
import { measuresOf } from './furnish-measures.js';
import type { House } from './house.js';

/** What stands in an address: by the name of the part, or, where one page wants another, by the route's whole path. */
export type Places = Readonly<Record<string, string>>;

const must = <T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  assert.ok(outcome.ok);
  return outcome.value;
};

export async function eveningOf({ people: { who, kite }, service: { ledger } }: House): Promise<string> {
  const { minutes } = must(
    await recordMinutes(ledger, who.ada, kite.circle, {
      heldOn: dayOf(new Date()),
      beganAt: '19:00',
      endedAt: '20:30',
      kind: 'formal',
      mode: 'in person',
      takenHow: 'screen',
      takenFrom: null,
      attendance: [],
      guests: null,
      wentWell: 'A good week.',
      happened: 'We talked.',
      agreed: 'Ring on Monday.',
      worried: 'no',
      engagement: 3,
      actions: [{ words: 'bring the letter', owner: null, dueOn: null }],
      reflection: null,
      nextOn: null,
    }),
  );
  must(await sendMinutes(ledger, who.mo, minutes, 'yes'));
  return minutes;
}

/** An evening of Kite that is to come. */
const plannedOf = async ({ people: { who, kite }, service: { ledger } }: House): Promise<string> =>
  must(
    await scheduleMeeting(ledger, who.mo, kite.circle, {
      plannedAt: momentOf(addDays(dayOf(new Date()), 5), '19:00'),
      kind: 'formal',
      mode: 'in person',
      minuteTaker: null,
    }),
  );

/** A coffee that was one to one without leave, and something Ada said she would do, late. */
async function betweenMeetingsOf({ people: { who, kite }, service: { ledger } }: House): Promise<string> {
  const late = { words: 'find the times of the bus', owner: who.ada.personId, dueOn: addDays(dayOf(new Date()), -2) };
  must(await recordAction(ledger, who.mo, kite.circle, late));
  const contact: NewContact = {
    way: 'coffee',
    begunBy: 'core member',
    heldOn: dayOf(new Date()),
    beganAt: '10:00',
    minutesLong: 40,
    people: [who.ada.personId],
    happened: 'He rang and wanted to talk about the flat.',
    worried: 'no',
  };
  return must(await recordContact(ledger, who.ada, kite.circle, contact));
}

/** Ada's worry about Kite, opened by its coordinator. */
export async function worryOf({ people, service: { ledger } }: Pick<House, 'people' | 'service'>, seen: string): Promise<string> {
  const { who, kite, northvale } = people;
  const told = { circleId: kite.circle, danger: 'not sure', seen, personAtRisk: 'A child upstairs.' } as const;
  const id = must(await tellConcern(ledger, who.ada, { ...nothingTold, ...told }));
  await concernTasks({ ledger })['page for concern']({ orgId: northvale, concernId: id });
  await openConcern(ledger, who.mo, id);
  return id;
}

/** A worry that the probation post has in the portal. */
export async function sharedWorryOf(house: House): Promise<{ concern: string; share: string }> {
  const {
    people: { who, kite },
    service: { ledger },
  } = house;
  const concern = await worryOf(house, 'A scooter in the hall.');
  const share = must(
    await shareConcern(ledger, who.mo, concern, {
      channel: 'portal',
      postId: kite.probationPost,
      spokeTo: null,
      spokeToPost: null,
      logNumber: null,
      content: 'A volunteer saw a scooter in the hall.',
      gateway: 'safeguarding a child',
      toldAt: new Date(),
      withPersonAtRisk: true,
      corrects: null,
      action: null,
      why: 'A child may live there.',
      confidentialityToldOn: dayOf(new Date()),
    }),
  );
  await guideCircle(ledger, who.mo, concern, { meet: 'meet, with care', words: 'Meet as planned.', untilOn: null });
  return { concern, share };
}

/** A worry that was decided not to be passed on, which a second person must read. */
async function unsharedWorryOf(house: House): Promise<string> {
  const concern = await worryOf(house, 'He was short with us.');
  must(
    await decideConcern(house.service.ledger, house.people.who.mo, concern, {
      decision: 'do not share',
      why: 'He had slept badly and said so.',
      oneLine: null,
      withHim: 'decided with him',
      withHimWhy: 'He brought it up.',
      watchUntil: null,
      hisAccount: 'I was tired.',
      seen: null,
    }),
  );
  return concern;
}

/** Something the police asked of us, in words of theirs. */
const requestOf = async ({ people: { who, kite }, service: { ledger } }: House): Promise<string> =>
  must(
    await recordRequest(ledger, who.mo, kite.circle, {
      postId: kite.policePost,
      askedBy: null,
      words: 'Could one of them ask whom he meets?',
      findsOut: 'yes',
      askedAt: new Date(),
    }),
  );

/** Somebody is missing, and one check was made. */
async function missingOf({ people: { who, kite }, service: { ledger } }: House): Promise<string> {
  const told = {
    ...nothingTold,
    circleId: kite.circle,
    about: 'whereabouts',
    seen: 'He did not come and does not answer.',
  } as const;
  const id = must(await tellConcern(ledger, who.ada, told));
  must(await takeStep(ledger, who.mo, id, { step: 'check made', words: 'Rang twice.', happenedAt: new Date() }));
  return id;
}

/** A meeting called at once, without the core member. */
const calledOf = async ({ people: { who, kite }, service: { ledger } }: House): Promise<string> =>
  must(
    await callEmergency(ledger, who.mo, kite.circle, {
      ...{ plannedAt: addHours(new Date(), 20), mode: 'telephone', why: 'He has not been seen since Sunday.' },
      ...{ asked: [who.ada.personId, who.mo.personId], withCoreMember: false, concernId: null },
    }),
  );

async function importOf({ people, service: { ledger } }: House): Promise<string> {
  const files = sampleFiles().filter(({ name }) => name === 'core-members.csv');
  const sheets = { mapping: proposeMapping(files), coordinators: {} };
  const given = { orgId: people.northvale, projectId: people.project, approvedBy: people.who.mo.accountId };
  return must(await importSheets(ledger, { ...given, files, mapping: sheets }, async () => undefined)).importId;
}

async function exportOf({ people: { who }, service: { ledger } }: House): Promise<string> {
  const taken = must(await takeList(ledger, who.mo, 'circles', { question: new URLSearchParams(), circleId: null }, 0));
  assert.equal(taken.kind, 'later');
  return taken.kind === 'later' ? taken.exportId : '';
}

/** A code app that Mo began to set up and has not confirmed: its page shows the picture to scan. */
const beginCodeApp = ({ people: { northvale, who }, service: { ledger } }: House) =>
  inOrganisation(ledger, northvale, (c) => startCodeApp(c, who.mo.accountId));

/** Sam, who is on call, has Kite open in an emergency. */
async function emergencyOf({ people: { who }, service: { ledger } }: House): Promise<string> {
  const reason = 'DEMO: the hall is locked and nobody answers.';
  const given = { asWhat: 'on call', which: 'Kite', category: 'nobody else can be reached', reason } as const;
  return must(await ledger.change(who.sam, 'glass.break', null, (c) => breakGlass(c, who.sam, given)));
}

/** Ada opened unusually much yesterday. */
const unusualOf = ({ people: { northvale, who }, service: { ledger } }: House): Promise<string> =>
  ledger
    .change({ kind: 'rule', orgId: northvale, rule: 'tests' }, 'alarm.raise', null, async (c) => {
      const opened = { vaultRows: 3, otherRows: 412 };
      const usual = usualReading(null);
      const day = addDays(dayOf(new Date()), -1);
      return done(
        await raiseAlarm(c, {
          kind: 'many records',
          accountId: who.ada.accountId,
          on: day,
          opened,
          usual,
          canaryId: null,
          step: 1,
        }),
      );
    })
    .then((raised) => must(raised) ?? '');

/** Something the police told the coordinator, of which a part was passed on. */
async function inboundOf({ people: { who, kite }, service: { ledger } }: House): Promise<string> {
  const id = must(
    await recordInbound(ledger, who.mo, kite.coreMember, {
      ...{ channel: 'telephone', postId: kite.policePost, fromName: 'DS Marsh', fromPost: null, saidAt: new Date() },
      ...{ soon: 'today', mayTell: 'ask first', words: 'He has been told to keep away from the swimming pool.' },
    }),
  );
  must(
    await answerInbound(ledger, who.mo, id, {
      answer: 'told',
      words: 'Do not plan anything at the pool.',
      agreedWith: 'DS Marsh',
    }),
  );
  return id;
}

/** Leave that Mo is back from. */
async function leaveOf({ people: { who }, service: { ledger } }: House): Promise<string> {
  const untilAt = momentOf(addDays(dayOf(new Date()), 14), '00:00');
  const id = must(await handOver(ledger, who.mo, { to: who.sam.accountId, fromAt: new Date(), untilAt, note: '' }));
  must(await comeBack(ledger, who.mo, id));
  return id;
}

/** Requests to know what is held about Dan: one being prepared, one that was given, one that ended with the letter. */
async function subjectsOf({ people: { who, kite }, service: { ledger } }: House): Promise<Places> {
  const change = <T>(person: CastName, action: Action, work: (c: Change) => Promise<Outcome<T, unknown>>) =>
    ledger.change(who[person], action, null, work).then(must);
  const asked = {
    askedBy: 'self',
    asker: 'DEMO Dan',
    receivedOn: dayOf(new Date()),
    identity: 'identity seen',
    how: 'DEMO',
  } as const;
  const begun = () => change('max', 'subject-request.record', (c) => recordSubjectRequest(c, { ...asked, reference: 'CM-Kite' }));
  const here = '/subject-requests';
  const [preparing, given, closed] = [await begun(), await begun(), await begun()];
  await change('max', 'subject-request.record', (c) => recordSubjectStep(c, closed, 'closed', 'DEMO asked twice'));
  for (const id of [preparing, given]) await change('max', 'subject-request.prepare', (c) => gatherPack(c, id));
  const items = (id: string) =>
    ledger.read(who.max, 'subject-request.check', null, (r) => listItems(r, { requestId: id, personId: kite.person }));
  const withheld = {
    outcome: 'withheld',
    exemption: 'third party',
    reason: 'DEMO',
    ticked: [],
    typed: [],
    mayStay: false,
  } as const;
  for (const { id } of await items(given))
    await change('max', 'subject-request.prepare', (c) => decideItem(c, given, id, withheld));
  await change('max', 'subject-request.prepare', (c) => handOnPack(c, given));
  await change('sal', 'subject-request.check', (c) =>
    releasePack(c, given, { how: 'by hand', to: 'DEMO', looked: true, seen: null }),
  );
  const worry = (await items(preparing)).find((one) => one.kind === 'concern_words');
  return {
    ...{ subject: preparing, part: worry?.id ?? '' },
    ...{ [`${here}/:subject/given`]: `${here}/${given}/given`, [`${here}/:subject/letter`]: `${here}/${closed}/letter` },
  };
}

/** Something of everything in Kite, made by the verbs that people use. */
export async function furnish(house: House): Promise<Places> {
  const { people, service } = house;
  const { who, kite } = people;
  const shared = await sharedWorryOf(house);
  const unshared = await unsharedWorryOf(house);
  const missing = await missingOf(house);
  await beginCodeApp(house);
  const asked = { role: 'manager', projectId: null } as const;
  must(
    await service.ledger.change(who.max, 'role.grant', { kind: 'account', id: who.nia.accountId }, (c) =>
      askForRole(c, who.nia.accountId, asked),
    ),
  );
  const one = (table: 'volunteers' | 'agencies' | 'sharing_agreements', person: CastName) =>
    service.ledger.read(who[person], 'own.read', null, async (r) => {
      const { id } = await r.db.selectFrom(table).select('id').executeTakeFirstOrThrow();
      return id;
    });
  return {
    ...shared,
    '/concerns/:concern/second-reading': `/concerns/${unshared}/second-reading`,
    '/concerns/:concern/steps': `/concerns/${missing}/steps`,
    '/circles/:circle/emergency/:meeting': `/circles/${kite.circle}/emergency/${await calledOf(house)}`,
    '/circles/:circle/measures/answers': await measuresOf(house),
    request: await requestOf(house),
    handover: await leaveOf(house),
    minutes: await eveningOf(house),
    inbound: await inboundOf(house),
    contact: await betweenMeetingsOf(house),
    meeting: await plannedOf(house),
    import: await importOf(house),
    export: await exportOf(house),
    glass: await emergencyOf(house),
    alarm: await unusualOf(house),
    item: await heldMinutes(house),
    ...(await subjectsOf(house)),
    circle: kite.circle,
    coreMember: kite.coreMember,
    person: kite.person,
    account: who.ada.accountId,
    volunteer: await one('volunteers', 'nia'),
    agency: await one('agencies', 'mo'),
    agreement: await one('sharing_agreements', 'max'),
  };
}
