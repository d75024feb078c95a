import { addDays, isId, momentOf } from '../kernel/index.js';
import { listProjects, ringNumbersOf, whoEdited } from '../people/index.js';
import {
  type FieldProblem,
  field,
  noFields,
  page,
  type Route,
  readSeen,
  seeOther,
  showAgain,
  showPage,
  type Visit,
} from '../web/index.js';
import { listColleagues, listSlots, rolesOnCall } from './arrangement-queries.js';
import { readSlotForm, type SlotForm, slotFrom } from './form.js';
import { addSlot, changeSlot } from './keep-rota.js';
import { onCallAt } from './queries.js';
import { gapsIn } from './rota-rules.js';
import { RotaPage, type SlotPeople } from './rota-views.js';
import { say } from './words.js';
import { saySlotProblem } from './words-of-circle.js';

const daysShown = 14;

type Attempt = {
  readonly form?: SlotForm;
  readonly people?: SlotPeople & { readonly slotId: string };
  readonly problems: readonly FieldProblem[];
};

async function rotaPage(visit: Visit, attempt: Attempt) {
  const shown = await visit.ledger.read(visit.actor, 'rota.read', null, async (r) => {
    const untilAt = momentOf(addDays(r.today, daysShown), '00:00');
    const slots = await listSlots(r, r.at, untilAt);
    const now = await onCallAt(r, r.at);
    const mayRecord = await r.may('rota.record');
    return {
      ...{ slots, now, mayRecord, at: r.at },
      edited: await whoEdited(r, slots.find((slot) => slot.id === attempt.people?.slotId)?.edited ?? null),
      gaps: gapsIn(
        slots.filter((slot) => slot.projectId === null),
        { fromAt: r.at, untilAt },
      ),
      numbers: await ringNumbersOf(r, [now?.primary.personId ?? null, now?.deputy?.personId ?? null]),
      projects: await listProjects(r, 'rota.read'),
      colleagues: mayRecord ? await listColleagues(r, rolesOnCall) : [],
    };
  });
  const { problems, form = readSlotForm(noFields), people = null } = attempt;
  const body = <RotaPage {...shown} form={form} people={people} problems={problems} />;
  const options = { back: '/circles', current: 'circles' };
  return problems.length > 0 ? showAgain(say('rota-title'), body, options) : showPage(say('rota-title'), body, options);
}

const postSlot = async (visit: Visit) => {
  const form = readSlotForm(visit.form);
  const kept = await addSlot(visit.ledger, visit.actor, slotFrom(form), visit.once);
  return kept.ok ? seeOther('/rota') : rotaPage(visit, { form, problems: kept.problems.map(saySlotProblem()) });
};

const idOrNull = (text: string) => (isId(text) ? text : null);

const postSlotPeople = async (visit: Visit) => {
  const slotId = visit.param('slot');
  const facts = { primary: idOrNull(field(visit.form, 'primary')), deputy: idOrNull(field(visit.form, 'deputy')) };
  const seen = readSeen(visit.form);
  const kept = await changeSlot(visit.ledger, visit.actor, slotId, facts, seen, visit.once);
  if (kept.ok) return seeOther('/rota');
  return rotaPage(visit, { people: { slotId, facts, seen }, problems: kept.problems.map(saySlotProblem(`s-${slotId}-`)) });
};

/** Who is called first, day and night. */
export const rotaRoutes: readonly Route[] = [
  page('GET', '/rota', 'rota.read', (visit) => rotaPage(visit, { problems: [] })),
  page('POST', '/rota', 'rota.record', postSlot),
  page('POST', '/rota/:slot', 'rota.record', postSlotPeople),
];
