import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ConcernWeb, openConcernWeb, place } from '../../test/concern-web.js';
import { addDays } from '../kernel/index.js';
import { type Agreement, listAgreements } from '../partners/index.js';
import { recordAgreement } from '../partners/record-agreement.js';
import { readShares } from './share-queries.js';

describe('telling an agency under an agreement', () => {
  let web: ConcernWeb;
  before(async () => {
    web = await openConcernWeb('under agreement');
  });
  after(() => web.close());

  const reading = <T>(work: Parameters<typeof web.service.ledger.read<T>>[3]) =>
    web.service.ledger.read(web.people.who.max, 'agreement.read', null, work);
  const ofProbation = async (): Promise<Agreement> => {
    const all = await reading(listAgreements);
    const found = all.find((one) => one.title === 'Agreement with Probation office' && !one.isReplaced);
    assert.ok(found);
    return found;
  };
  /** The agreement as it stands, with another last day: it runs out, or goes on. */
  const until = async (days: number | null) => {
    const agreement = await ofProbation();
    const validUntil = days === null ? null : addDays(agreement.validFrom, days);
    const kept = await recordAgreement(
      web.service.ledger,
      web.people.who.max,
      { ...agreement, conditionWords: '', validUntil },
      agreement.id,
    );
    assert.ok(kept.ok);
  };
  const calm = () => web.tell({ danger: 'no', tonight: 'no', seen: 'He was short.' });
  const [year = '', month = '', day = ''] = new Date().toISOString().slice(0, 10).split('-');
  const limits = { 'limits-day': day, 'limits-month': month, 'limits-year': year };
  const put = async (id: string, more: Record<string, string> = {}) =>
    web.of('mo').post(
      `/concerns/${id}/share`,
      {
        ...{ channel: 'portal', post: web.people.kite.probationPost, content: 'CANARY-told' },
        ...{ gateway: 'preventing an offence', ...limits, ...more },
      },
      `/concerns/${id}/share?by=portal`,
    );
  const shareOf = async (id: string) => {
    const read = web.service.ledger.read(web.people.who.mo, 'concern.read', null, (r) => readShares(r, { concernId: id }));
    return (await read)[0];
  };

  it('says under which it goes, keeps it with the share, and asks for no reason', async () => {
    const id = await calm();
    const form = (await web.of('mo').get(`/concerns/${id}/share?by=portal`)).text;
    place(form, 'under “Agreement with Probation office”, until it is ended');
    assert.doesNotMatch(form, /name="without-agreement"/);
    const kept = await put(id, { 'without-agreement': 'not needed' });
    assert.equal(kept.status, 303, kept.text);
    const share = await shareOf(id);
    assert.equal(share?.agreementId, (await ofProbation()).id);
    assert.equal(share?.withoutAgreement, null);
    place((await web.of('mo').get(`/concerns/${id}`)).text, 'Under “Agreement with Probation office”');
  });

  it('that has run out warns, and asks for a reason where nothing is urgent', async () => {
    await until(10);
    const id = await calm();
    const form = (await web.of('mo').get(`/concerns/${id}/share?by=portal`)).text;
    assert.match(form, /<strong>Probation office, [^<]*: “Agreement with Probation office” ran out on/);
    const refused = await put(id);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /href="#without-agreement"/);
    place(refused.text, 'CANARY-told');
    assert.equal((await put(id, { 'without-agreement': 'The duty to safeguard.' })).status, 303);
    const share = await shareOf(id);
    assert.deepEqual([share?.agreementId, share?.withoutAgreement], [null, 'The duty to safeguard.']);
    place((await web.of('mo').get(`/concerns/${id}`)).text, 'No agreement was in force: The duty to safeguard.');
    await until(null);
  });

  it('that has run out never holds back what is high or imminent, nor a call', async () => {
    await until(10);
    for (const danger of ['yes', 'not sure']) {
      const id = await web.tell({ danger, seen: 'A child upstairs.' });
      place((await web.of('mo').get(`/concerns/${id}/share?by=portal`)).text, 'it goes now, and the reason can stay blank');
      assert.equal((await put(id)).status, 303, danger);
      assert.equal((await shareOf(id))?.agreementId, null);
    }
    const id = await calm();
    assert.equal((await put(id, { channel: 'telephone', 'log-number': 'L9' })).status, 303);
    await until(null);
  });

  it('is no ground when none is in force', async () => {
    await until(10);
    const id = await calm();
    const ground = { gateway: 'information-sharing agreement', 'without-agreement': 'Because.' };
    const refused = await put(id, ground);
    assert.equal(refused.status, 422);
    place(refused.text, 'choose another ground');
    await until(null);
    assert.equal((await put(id, ground)).status, 303);
  });
});
