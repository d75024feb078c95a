import type { Ledger } from '../audit/index.js';
import { addDays, addHours, type LocalDay, momentOf } from '../kernel/index.js';
import { allowOneToOne, type NewContact, recordContact } from '../meetings/index.js';
import { Dice } from './dice.js';
import type { CircleMade, World } from './lay-everybody.js';
import { acting } from './queries.js';
import { contactWordsOf } from './stock-of-contacts.js';
import { must } from './storyteller.js';

const contactsEach = 6;
const everyWay = ['call', 'text', 'coffee', 'call', 'outing', 'visit'] as const;

function contactOn(dice: Dice, circle: CircleMade, on: LocalDay, place: number): NewContact {
  const way = everyWay[place % everyWay.length] ?? 'call';
  const volunteers = circle.volunteers.filter((one) => one.accountId !== null && one.name !== 'Una');
  const [first, second] = [volunteers[place % volunteers.length], volunteers[(place + 1) % volunteers.length]];
  const together = way === 'outing' || way === 'visit';
  return {
    way,
    begunBy: dice.pick(['us', 'us', 'core member', 'by chance']),
    heldOn: on,
    beganAt: dice.pick(['10:30', '13:00', '17:15']),
    minutesLong: way === 'text' ? 5 : dice.between(2, 12) * 10,
    people: [first, ...(together ? [second] : [])].flatMap((one) => one?.personId ?? []),
    happened: dice.pick(contactWordsOf[way]),
    worried: 'no',
  };
}

/** What went on between the meetings of a running circle of late. Every second circle may meet its core member one to one. */
export async function liveContacts(ledger: Ledger, world: World, circle: CircleMade): Promise<void> {
  const { plan } = circle;
  const writers = circle.volunteers.filter((one) => one.accountId !== null && one.name !== 'Una');
  if (plan.closedOn || writers.length < 2) return;
  const coordinator = acting(world.north.orgId, plan.coordinator === 'mo' ? world.who.Mo : world.who.Sam);
  const dice = new Dice(7000 + plan.number);
  if (plan.number % 2 === 0) {
    const fromOn = addDays(world.today, -120);
    const said = ledger.at(() => momentOf(fromOn, '11:00'));
    const words = 'In a public place, by day, and somebody else of the circle knows of it before.';
    await must(allowOneToOne(said, coordinator, circle.circle, { allowed: true, fromOn, words }));
  }
  for (let place = 0; place < contactsEach; place += 1) {
    const on = addDays(world.today, -3 - 8 * place);
    const contact = contactOn(dice, circle, on, place + plan.number);
    const writer = circle.volunteers.find((one) => one.personId === contact.people[0]);
    if (!writer) continue;
    const written = ledger.at(() => addHours(momentOf(on, '17:15'), 3));
    await must(recordContact(written, acting(world.north.orgId, writer), circle.circle, contact));
  }
}
