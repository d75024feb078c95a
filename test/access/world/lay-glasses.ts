import type { Laying } from './laying.js';
import { addCoreMember, addMembership, addVolunteerRow, hours } from './people.js';

/** Openings in an emergency: going on, over, ended, by whoever may no longer, of one's own circle, and in every capacity; and the reader of lone decisions. */
export async function layGlasses({ rows, people, org: org_id, of, account }: Laying): Promise<void> {
  const { kite, rook } = people;
  const glass = (who: string, as_what: string, more: Readonly<Record<string, unknown>> = {}) =>
    rows.add('break_glasses', {
      ...{ org_id, account_id: account(who), as_what, circle_id: kite.circle, core_member_id: kite.coreMember },
      ...{ category: 'other', began_at: hours(-2), until_at: hours(1), review_due_at: hours(70), ...more },
    });
  await glass('glassOnCall', 'on call');
  await glass('glassOver', 'on call', { until_at: hours(-1) });
  await glass('glassEnded', 'on call', { ended_at: hours(-1), ended_by: account('glassEnded') });
  await glass('glassOfCoreMember', 'on call', { circle_id: null, core_member_id: rook.coreMember });
  await glass('glassAfterHerRole', 'on call');
  await glass('glassButSuspended', 'on call');
  const once = await addVolunteerRow(rows, org_id, people.project, of('glassOfHerOwnCircle').person, { state: 'left' });
  await addMembership(rows, org_id, kite.circle, once, 'ended', { left: -30 });
  await glass('glassOfHerOwnCircle', 'on call');
  await glass('glassInAnotherName', 'chief executive');
  await glass('glassChief', 'chief executive');
  await glass('glassLead', 'safeguarding lead');
  await glass('glassLeadOnCall', 'on call');
  await glass('glassData', 'data-protection lead');
  // Two at once, in two capacities: neither opens what the other does.
  await glass('glassTwice', 'on call');
  await glass('glassTwice', 'chief executive', { circle_id: rook.circle, core_member_id: rook.coreMember });
  // Unusual reading: of each of those who look it over, of others, and one that is settled.
  const alarm = (who: string, on_day: string, more: Readonly<Record<string, unknown>> = {}) =>
    rows.add('reading_alarms', { org_id, account_id: account(who), kind: 'many records', on_day, vault_rows: 31, ...more });
  for (const who of ['mo', 'max', 'sal', 'dee', 'glassRead', 'sys']) await alarm(who, '2026-11-20');
  const over = { settled_at: hours(-1), settled_by: account('sal'), outcome: 'it was work', words: Buffer.alloc(8) };
  await alarm('mo', '2026-11-19', over);
  // A canary in a project of the north; in the twin, Rook's core member is one (lay-twin.ts).
  const canary = await addCoreMember(rows, org_id, {
    ...{ name: 'canary', project: people.project, person: of('canary').person, state: 'not served' },
  });
  await rows.add('canaries', { org_id, core_member_id: canary });
  await rows.add('restrictions', { org_id, core_member_id: canary, answer: 'ask first' });
  await alarm('mo', '2026-11-20', { kind: 'canary', core_member_id: canary });
  // What people asked to know: about somebody of the charity, about whoever handles such requests, about nobody who is found; prepared, checked, given.
  const asked = (person: string | null, more: Readonly<Record<string, unknown>> = {}) =>
    rows.add('subject_requests', { org_id, person_id: person, asked_by: 'self', ...more });
  const gathered = { as_of: hours(-5), prepared_by: account('max') };
  for (const request_id of [
    await asked(null),
    await asked(of('dan').person),
    await asked(of('max').person, { state: 'preparing', ...gathered }),
    await asked(of('sal').person, { state: 'checking', ...gathered }),
    await asked(of('ada').person, { state: 'answered', ...gathered }),
  ]) {
    await rows.add('subject_steps', { org_id, request_id, step: 'gathered' });
    await rows.add('subject_items', { org_id, request_id, kind: 'minutes' });
    await rows.add('subject_packs', { org_id, request_id, sent_how: 'by hand' });
  }
  const settings = JSON.stringify({ loneMode: { reader: account('glassRead') } });
  await rows.changeOrganisation(org_id, { settings });
  const slot = { org_id, project_id: people.otherProject, from_at: hours(-1), until_at: hours(1) };
  await rows.add('on_call', { ...slot, primary_account: account('glassOver'), deputy_account: account('glassOfHerOwnCircle') });
  await rows.add('on_call', { ...slot, until_at: hours(-0.5), primary_account: account('glassEnded') });
}
