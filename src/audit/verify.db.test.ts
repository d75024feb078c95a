import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import { type Cast, cast, openTestService, type TestService, testInstallation } from '../../test/cast.js';
import { done } from '../kernel/index.js';
import type { SignedHead } from './heads.js';
import { signHeads } from './sign-heads.js';
import { verifyAudit } from './verify.js';

describe('verifying the audit', () => {
  let service: TestService;
  let people: Cast;
  let attacker: pg.Client;
  let kept: SignedHead[];
  before(async () => {
    service = await openTestService('verify');
    people = await cast(service.ledger);
    attacker = new pg.Client(service.database.administrator);
    await attacker.connect();
    await attacker.query(
      'alter table oc.audit disable trigger all; alter table oc.audit_signatures disable trigger all; create table public.kept as select * from oc.audit; create table public.kept_heads as select * from oc.audit_heads',
    );
    for (let n = 0; n < 5; n += 1) await service.ledger.change(people.who.mo, 'own.record', null, async () => done(n));
    kept = await signHeads(service.ledger, service.connections, await testInstallation());
    await attacker.query(
      'delete from public.kept; insert into public.kept select * from oc.audit; delete from public.kept_heads; insert into public.kept_heads select * from oc.audit_heads; create table public.kept_signatures as select * from oc.audit_signatures',
    );
  });
  beforeEach(() =>
    attacker.query(
      'delete from oc.audit; insert into oc.audit select * from public.kept; delete from oc.audit_heads; insert into oc.audit_heads select * from public.kept_heads; delete from oc.audit_signatures; insert into oc.audit_signatures select * from public.kept_signatures',
    ),
  );
  after(async () => {
    await attacker.end();
    await service.close();
  });

  const north = async (heads: SignedHead[] = []) =>
    (await verifyAudit(service.connections, await testInstallation(), heads)).find((one) => one.orgId === people.northvale);
  const attack = (text: string) => attacker.query(text.replaceAll('$org', `'${people.northvale}'`));

  it('finds nothing wrong with a chain that nobody touched', async () => {
    const verified = await north(kept);
    assert.deepEqual(verified?.problems, []);
    assert.ok((verified?.entries ?? 0) > 5);
  });
  it('finds an edited entry', async () => {
    await attack(`update oc.audit set body = body || '{"action": "nothing.happened"}' where org_id = $org and seq = 3`);
    assert.deepEqual((await north())?.problems, [{ seq: 3, what: 'edited' }]);
  });
  it('finds a deleted entry', async () => {
    await attack('delete from oc.audit where org_id = $org and seq = 4');
    assert.ok((await north())?.problems.some((one) => one.what === 'missing' && one.seq === 4));
  });
  it('finds two entries that changed places', async () => {
    await attack(
      'update oc.audit set seq = seq + 1000 where org_id = $org and seq in (3, 4); update oc.audit set seq = 4 where org_id = $org and seq = 1003; update oc.audit set seq = 3 where org_id = $org and seq = 1004',
    );
    assert.ok((await north())?.problems.some((one) => one.what === 'reordered'));
  });
  it('finds a cut tail, also when the head was moved back with it', async () => {
    await attack('delete from oc.audit where org_id = $org and seq > 5');
    assert.ok((await north())?.problems.some((one) => one.what === 'cut'));
    await attack(
      'update oc.audit_heads h set seq = 5, hash = (select a.hash from oc.audit a where a.org_id = h.org_id and a.seq = 5) where org_id = $org',
    );
    assert.ok(
      (await north())?.problems.some((one) => one.what === 'cut'),
      'the signed head in the database still knows',
    );
  });
  it('finds a chain rewritten whole by the head that was kept elsewhere', async () => {
    await attack(
      'delete from oc.audit where org_id = $org and seq > 5; delete from oc.audit_signatures; update oc.audit_heads h set seq = 5, hash = (select a.hash from oc.audit a where a.org_id = h.org_id and a.seq = 5) where org_id = $org',
    );
    assert.deepEqual((await north())?.problems, [], 'from inside nothing shows: this is why heads are kept elsewhere');
    assert.ok((await north(kept))?.problems.some((one) => one.what === 'cut'));
  });
  it('finds a signature that somebody else made', async () => {
    await attack("update oc.audit_signatures set signature = decode(repeat('00', 64), 'hex') where org_id = $org");
    assert.ok((await north())?.problems.some((one) => one.what === 'signature'));
  });
});
