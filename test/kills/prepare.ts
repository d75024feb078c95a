// Makes a data folder as `npm start` has it, with the cast of the tests in it, and says how three of them are signed in.
import { settleSetUp } from '../../src/doors/installation-queries.js';
import { openService } from '../../src/doors/open-service.js';
import { readSettings } from '../../src/doors/settings.js';
import { done } from '../../src/kernel/index.js';
import { cast } from '../cast.js';
import { giveEmails } from '../messages.js';

const { DATABASE_URL, DATABASE_OWNER_URL } = process.env;
const { settings } = readSettings(process.argv.slice(2), { DATABASE_URL, DATABASE_OWNER_URL }, false);
const service = await openService(settings, false, () => undefined);
const { northvale, who, kite, rook } = await cast(service.ledger);
await giveEmails(service.ledger, who, ['mo', 'sam', 'nia', 'max', 'sal']);
// Behind Sam stands Nia: the coordinator of Kite is called at once anyway. Through the ledger: what is written past it is noticed.
const rule = { kind: 'rule', orgId: northvale, rule: 'prepare' } as const;
await service.ledger.change(rule, 'service.record', null, async (c) => {
  await c.write.updateTable('on_call').set({ deputy_account: who.nia.accountId }).execute();
  return done(null);
});
await settleSetUp(service.connections);
await service.close();
const facts = {
  ...{ ada: who.ada.sessionId, vic: who.vic.sessionId, mo: who.mo.sessionId },
  ...{ kite: kite.circle, rook: rook.circle },
};
// The test runner that the cast brings with it writes here too, so the line says which one it is.
process.stdout.write(`PREPARED ${JSON.stringify(facts)}\n`);
